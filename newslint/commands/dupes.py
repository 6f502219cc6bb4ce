"""`newslint dupes`: what a corpus has several times, and lists of what to keep and what to drop."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from newslint.commands.parser import add_configuration, add_examples, jobs, memory
from newslint.commands.settings import configs
from newslint.commands.target import check_files, check_target
from newslint.commands.terminal import counted, output, say, tell
from newslint.corpus.casebook import MEMORY
from newslint.dupes import CODES, KEEPING, clusters, kept, keyed, where
from newslint.errors import NewslintError
from newslint.finding import CLEAN, FAILED, FOUND
from newslint.pool import processors
from newslint.reports.columns import visible
from newslint.run import Run

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from newslint.dupes import Cluster, Copy

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint dupes`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."], help="files or folders (default: .)")
    parser.add_argument("--by", choices=["title", "body"], help="compare headlines only, or bodies only (default: both)")
    parser.add_argument("--keep", choices=KEEPING, default="first", help="which of a cluster to keep (default: first)")
    parser.add_argument("--write-keep", metavar="FILE", help="list the articles to keep: all that no cluster drops")
    parser.add_argument("--write-drop", metavar="FILE", help="list the articles to drop")
    parser.add_argument("--output-format", choices=["table", "json"], default="table", help="(default: table)")
    parser.add_argument("-j", "--jobs", type=jobs, default=0, metavar="N", help="processes to read in (default: auto)")
    parser.add_argument("--memory", type=memory, default=MEMORY, metavar="SIZE", help="what clues may take (default: 1G)")
    add_configuration(parser)
    add_examples(
        parser,
        ("newslint dupes stories", "show the clusters of this folder"),
        ("newslint dupes archive.jsonl --write-drop drop.txt", "list the records to drop"),
        ("newslint dupes --by body --keep longest", "keep the longest of each story"),
    )


def run(options: argparse.Namespace) -> int:
    """Print the clusters of what the options name, write the lists they ask for, and return the exit code."""
    check_files(options.paths)
    codes = {"title": CODES[:2], "body": CODES[2:]}.get(options.by, CODES)
    reading = Run(
        configs(options, select=codes, ignore=(), extend_select=(), baseline=""),
        jobs=options.jobs or processors(),
        memory=options.memory,
    )
    _check_lists(reading, options)
    report = reading.check(options.paths)
    for problem in report.problems:
        tell("error", f"{problem.path}: {problem.message}")
    for note in report.notes:
        tell("note", f"{note.path}: {note.message}")
    found = clusters(report.findings, reading.articles, options.keep)
    if options.output_format == "json":
        say(json.dumps([_as_object(cluster) for cluster in found], indent=2, ensure_ascii=False))
    else:
        _print(found)
    _write_lists(reading, found, options)
    if report.problems:
        return FAILED
    return FOUND if found else CLEAN


def _check_lists(reading: Run, options: argparse.Namespace) -> None:
    """Raise `NewslintError` for lists that cannot be written where they are to stand."""
    keep, drop = options.write_keep, options.write_drop
    if keep and drop and os.path.realpath(keep) == os.path.realpath(drop):
        raise NewslintError("--write-keep and --write-drop cannot name the same file", path=keep)
    for file in (keep, drop):
        check_target(file, options.paths, reading, "list")


def _write_lists(reading: Run, found: list[Cluster], options: argparse.Namespace) -> None:
    # What is written may stand among the articles, so that these are listed before.
    files = reading.files(options.paths)[0] if options.write_keep else ()
    keys = (key for path in files for key, _ in keyed(reading.articles(path)))
    keep = [where(key) for key in kept(keys, found)]
    if options.write_drop:
        _write(options.write_drop, (where(copy.key) for cluster in found for copy in cluster.drop))
    if options.write_keep:
        _write(options.write_keep, keep)


def _print(found: list[Cluster]) -> None:
    for cluster in found:
        for copy in (cluster.keep, *cluster.drop):
            say(f"{'keep' if copy is cluster.keep else 'drop'}  {_line(copy)}")
            for code, message in copy.reasons:
                say(f"      {code} {visible(message)}")
        say("")
    dropped = sum(len(cluster.drop) for cluster in found)
    say(f"{counted(len(found), 'cluster')}, {counted(dropped, 'article')} too many" if found else "no duplicates")


def _line(copy: Copy) -> str:
    facts = [where(copy.key), copy.record, copy.date, f"{copy.length:,} characters", copy.title]
    return visible("  ".join(fact for fact in facts if fact))


def _as_object(cluster: Cluster) -> dict[str, Any]:
    return {"keep": _told(cluster.keep), "drop": [_told(copy) for copy in cluster.drop]}


def _told(copy: Copy) -> dict[str, Any]:
    return {
        "filename": copy.key.path,
        "row": copy.key.row or None,
        "column": copy.key.column or None,
        "id": copy.record or None,
        "title": copy.title,
        "date": copy.date or None,
        "length": copy.length,
        "findings": [{"code": code, "message": message} for code, message in copy.reasons],
    }


def _write(path: str, lines: Iterable[str]) -> None:
    with output(path, sys.stdout) as stream:
        stream.writelines(f"{line}\n" for line in lines)
