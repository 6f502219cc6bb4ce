"""Build the documentation site: `python scripts/site.py`; `--shots FOLDER` has a headless Chromium take pictures of its pages."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
SITE: Final = ROOT / "site"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
PAGES: Final = ("index.html", "rules/index.html", "rules/TTL001/index.html", "configuration/index.html", "ci/index.html")
SIZES: Final = {"wide": "1280,1600", "phone": "500,1000"}
"""Windows to look at a page in; Chromium makes none narrower than 500 pixels."""
QUIETLY: Final = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def build(folder: Path) -> int:
    """Build the site into a folder; warnings, such as a link that leads nowhere, are errors. Return mkdocs's exit code."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def shoot(browser: str, site: Path, folder: Path, pages: list[str]) -> int:
    """Take pictures of pages, wide and narrow. Return 2 if the browser makes none of one."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        for size, window in SIZES.items():
            picture = folder.resolve() / f"{page.removesuffix('/index.html').removesuffix('.html').replace('/', '-')}-{size}.png"
            with tempfile.TemporaryDirectory() as profile:
                own = [f"--user-data-dir={profile}", f"--window-size={window}", f"--screenshot={picture}", (site / page).as_uri()]
                subprocess.run([browser, *QUIETLY, *own], check=False, capture_output=True, timeout=120)
            if not picture.is_file():
                print(f"{browser} made no picture of {page}", file=sys.stderr)
                return 2
            print(picture)
    return 0


def main(arguments: list[str]) -> int:
    """Build the site, look at it if that is asked for, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shots", type=Path, metavar="FOLDER", help="take pictures of pages")
    parser.add_argument("pages", nargs="*", default=list(PAGES), help="the pages to take pictures of")
    options = parser.parse_args(arguments)
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    if options.shots and not browser:
        print("there is no Chromium on the path", file=sys.stderr)
        return 2
    return build(SITE) or (shoot(browser, SITE, options.shots, options.pages) if options.shots else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
