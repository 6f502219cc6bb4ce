"""Where the time of a run goes, rule by rule: `python -m benchmarks.costs [--files 2000]`.

This is what `newslint check --profile` tells of invented stories of 3 kB, with all default rules.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from benchmarks.corpus import make
from benchmarks.measure import ROOT, environment, newslint


def main() -> None:
    """Print the profile."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        make(Path(name), options.files)
        command = newslint("--no-cache", "--exit-zero", "--output-file", "/dev/null", "--profile", name)
        done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    print((done.stdout + done.stderr).strip())


if __name__ == "__main__":
    main()
