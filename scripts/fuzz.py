"""Look for files that break newslint: `python scripts/fuzz.py [--minutes N] [--only TARGET]`; `--again` tries the known ones.

A target takes bytes in the place of one file that strangers can write: an article in some format, a configuration, rules, a
baseline, `.gitignore`, a shelf of the cache. Atheris makes the bytes, from examples and with an eye on which code they reach.
Whatever breaks a promise is made small and kept in `tests/found`, where a test tries it each time from then on.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from newslint.catalogue import builtin
from newslint.examples import parse
from scripts.targets import STORY, TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOUND: Final = Path(__file__).parent.parent / "tests" / "found"
LONGEST: Final = 4_000
"""Bytes that a target is given at the most."""
SLOWEST: Final = 60
"""Seconds on the clock, of a machine that may do much else, after which an input counts as one that hangs."""
MEMORY: Final = 2_000
"""Megabytes that a target may take, with all that Atheris keeps."""
SMALLER: Final = 300
"""Attempts at making a finding smaller."""
INSTRUMENTED: Final = """
import atheris, pkgutil, runpy, sys
with atheris.instrument_imports(include=["newslint"]):
    import newslint
    for module in pkgutil.walk_packages(newslint.__path__, "newslint."):
        if not module.name.startswith(("newslint.plugin", "newslint.pytest_plugin", "newslint.__main__", "newslint.commands")):
            __import__(module.name)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""What a process runs that explores: Atheris has to see the package while it is imported."""
TOKENS: Final[dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
"""What each target likes to see, beside its examples."""


def examples(target: str) -> Iterator[bytes]:
    """Yield what a target starts from: the examples of rules, the known cases, and something like each of its tokens."""
    yield STORY.encode()
    yield from (token.encode() for token in TOKENS[target])
    yield "".join(TOKENS[target]).encode()
    for rule in builtin().values():
        for written in (*rule.bad, *rule.good):
            example = parse(written)
            if example.format == target or (target in TOKENS and example.format == "text"):
                yield from (source.text.encode("utf-8", "surrogatepass") for source in example.sources)
    for file in sorted((FOUND / target).glob("*")):
        yield file.read_bytes()


def fault_of(examine: Callable[[bytes], None], data: bytes) -> str:
    """Return what an input breaks, in words that are the same for others which break the same; nothing if it breaks nothing."""
    try:
        examine(data)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        trace, where = error.__traceback__, ""
        while trace:
            file = Path(trace.tb_frame.f_code.co_filename)
            where = f"{file.parent.name}/{file.name}:{trace.tb_lineno}" if "newslint" in file.parts else where
            trace = trace.tb_next
        return f"{type(error).__name__} {where}: {re.sub(r'[0-9]+', 'N', str(error))[:150]}"
    return ""


def smaller(examine: Callable[[bytes], None], data: bytes, fault: str) -> bytes:
    """Return as little of an input as still breaks the same."""
    tries, step = 0, max(len(data) // 2, 1)
    while tries < SMALLER:
        at = 0
        while at < len(data) and tries < SMALLER:
            tries += 1
            less = data[:at] + data[at + step :]
            if fault_of(examine, less) == fault:
                data = less
            else:
                at += step
        if step == 1:
            break
        step //= 2
    return data


def keep(target: str, data: bytes) -> Path:
    """Keep a case for the tests and return its file."""
    file = FOUND / target / blake2b(data, digest_size=6).hexdigest()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def explore(target: str, arguments: list[str]) -> None:
    """Let Atheris look for faults of one target; it ends the process when it is done."""
    import atheris

    examine = TARGETS[target]()
    known: set[str] = set()

    def once(data: bytes) -> None:
        fault = fault_of(examine, data)
        if fault and fault not in known:
            known.add(fault)
            print(f"{target}: {fault}\n  kept as {keep(target, smaller(examine, data, fault))}", flush=True)

    atheris.Setup([sys.argv[0], *arguments], once)
    atheris.Fuzz()


def search(target: str, seconds: int) -> int:
    """Let another process explore a target for so long, and return how many inputs it tried; one that ends it is kept."""
    tried = 0
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, data in enumerate(examples(target)):
            (corpus / str(number)).write_bytes(data)
        words = ("".join(f"\\x{byte:02x}" for byte in token.encode()) for token in TOKENS[target])
        Path(folder, "tokens").write_text("".join(f'"{word}"\n' for word in words), "ascii")
        while (left := int(end - time.monotonic())) > 0:
            options: dict[str, object] = {"max_total_time": left, "max_len": LONGEST, "timeout": SLOWEST, "rss_limit_mb": MEMORY}
            options |= {"dict": f"{folder}/tokens", "artifact_prefix": f"{folder}/ended-", "print_final_stats": 1}
            arguments = [*(f"-{name}={value}" for name, value in options.items()), str(corpus)]
            command = [sys.executable, "-c", INSTRUMENTED, __file__, "--explore", target, *arguments]
            done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
            tried += sum(map(int, re.findall(r"number_of_executed_units:\s*(\d+)", done.stderr)))
            ended = sorted(Path(folder).glob("ended-*"))
            for case in ended:
                print(f"{target}: {case.name.split('-')[1]}\n  kept as {keep(target, case.read_bytes())}", flush=True)
                case.unlink()
            if done.returncode and not ended:
                sys.exit(f"Atheris did not work:\n{done.stderr[-2000:]}")
    return tried


def again() -> int:
    """Try the known cases, print what each still breaks, and return how many do."""
    broken = 0
    for folder in sorted(FOUND.iterdir()):
        examine = TARGETS[folder.name]()
        for file in sorted(folder.iterdir()):
            if fault := fault_of(examine, file.read_bytes()):
                broken += 1
                print(f"{file}: {fault}")
    return broken


def main() -> int:
    """Look for new faults, or try the known ones; return 1 if there are any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, help="how long to look, in all (default: %(default)s)")
    parser.add_argument("--only", choices=TARGETS, help="look at this target alone")
    parser.add_argument("--again", action="store_true", help="try the known cases, and look for no others")
    parser.add_argument("--explore", choices=TARGETS, help=argparse.SUPPRESS)
    options, arguments = parser.parse_known_args()
    if options.explore:
        explore(options.explore, arguments)
    if options.again:
        return min(again(), 1)
    chosen = [options.only] if options.only else [*TARGETS]
    before = {*FOUND.glob("*/*")}
    for target in chosen:
        print(f"{target}: {search(target, int(options.minutes * 60 / len(chosen))):,} inputs", flush=True)
    return 1 if {*FOUND.glob("*/*")} - before else 0


if __name__ == "__main__":
    sys.exit(main())
