"""How newslint fares as a file of records grows: `python -m benchmarks.records [--records 100000]`.

Invented articles of about 1 kB as lines of JSON, with all default rules, DUP included, in two processes: a tenth of the records,
and all of them. What an article costs should stay as it is, and the memory within bounds.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.corpus import records
from benchmarks.measure import Usage, columns, newslint, run

SIZE: Final = 700
"""Code points after which the text of a record ends."""


def write(path: Path, count: int) -> int:
    """Write so many records and return their size in bytes."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(records(count, SIZE))
    return path.stat().st_size


def main() -> None:
    """Print the table and how it compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    options = parser.parse_args()
    rows = [("records", "MB", "CPU s", "wall s", "peak MB", "records per CPU s")]
    runs: list[tuple[int, Usage]] = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (options.records // 10, options.records):
            path = Path(folder) / f"{count}.jsonl"
            size = write(path, count)
            usage = run(newslint("--no-cache", "--jobs", "2", path))
            runs.append((count, usage))
            times = f"{usage.cpu:.1f}", f"{usage.wall:.1f}", f"{usage.peak:.0f}"
            rows.append((f"{count:,}", f"{size / 1e6:.0f}", *times, f"{count / usage.cpu:,.0f}"))
    print(columns(rows))
    (few, before), (many, after) = runs
    print(f"\na record of ten times as many costs {after.cpu / many / (before.cpu / few):.2f} times as much")
    print(f"the largest process takes {after.peak:.0f} MB at {many:,} records")


if __name__ == "__main__":
    main()
