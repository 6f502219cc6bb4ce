"""The command line: arguments to exit code."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, TextIO

from newslint.arguments import parser_of_commands, width
from newslint.errors import NewslintError
from newslint.finding import CLEAN, FAILED, FOUND
from newslint.reports import STATISTICS, Style, write
from newslint.reports.columns import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from newslint.catalogue import Catalogue
    from newslint.config import Configs
    from newslint.finding import Report

__all__ = ["main"]


def main(arguments: Sequence[str]) -> int:
    """Run the command line with these arguments and return the exit code; errors are told on standard error."""
    _speak_utf8()
    parser = parser_of_commands()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return FAILED
    try:
        return _check(options) if options.command == "check" else _rule(options)
    except NewslintError as error:
        _tell("error", str(error))
        return FAILED
    except BrokenPipeError:
        _drop_output()
        return FAILED
    except OSError as error:
        _tell("error", f"the output cannot be written: {(error.strerror or str(error)).lower()}")
        _drop_output()
        return FAILED


def _drop_output() -> None:
    """Send nowhere what Python would flush at its end: the reader has seen enough, or the disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Write UTF-8, whatever the locale says, and to nowhere where a stream was closed before the start."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _tell(level: str, message: str) -> None:
    print(f"{level}: {visible(message)}", file=sys.stderr)  # noqa: T201 - this is the command line


def _configs(options: argparse.Namespace) -> Configs:
    from newslint.config import Configs  # noqa: PLC0415 - `--version` and `--help` need none

    overrides: dict[str, object] = {}
    if getattr(options, "select", None) is not None:
        # As in ruff, a selection on the command line starts afresh: what a file ignores does not count.
        overrides.update(select=tuple(options.select), ignore=(), extend_select=())
    overrides["fail_on"] = getattr(options, "fail_on", None)
    return Configs(options.config, isolated=options.isolated, overrides=overrides)


def _check(options: argparse.Namespace) -> int:
    from newslint.mend import Fixing  # noqa: PLC0415 - as above
    from newslint.run import STDIN, Run  # noqa: PLC0415 - as above

    if options.statistics and options.output_format not in STATISTICS:
        raise NewslintError(f"--statistics cannot be written as {options.output_format}", advice=f"use {', '.join(STATISTICS)}")
    fixing = Fixing(options.unsafe_fixes, options.diff) if options.fix or options.fix_only or options.diff else None
    run = Run(_configs(options), extend_select=tuple(options.extend_select), ignore=tuple(options.ignore), fixing=fixing)
    if options.show_files:
        files, problems = run.files(options.paths)
        for problem in problems:
            _tell("error", f"{problem.path}: {problem.message}")
        for path in files:
            print(visible(path))  # noqa: T201 - this is the command line
        return FAILED if problems else CLEAN
    if options.output_file and os.path.realpath(options.output_file) in map(os.path.realpath, run.files(options.paths)[0]):
        raise NewslintError("the report would overwrite an article", path=options.output_file, advice="name another file")
    passes_on = fixing is not None and not fixing.diff and STDIN in options.paths
    stdin = None if sys.stdin is None else sys.stdin.buffer
    report = run.check(options.paths, stdin, options.stdin_filename, sys.stdout.buffer if passes_on else None)
    _tell_of(report, quiet=options.quiet)
    with _output(options.output_file, sys.stderr if passes_on else sys.stdout) as stream:
        style = Style(
            _colour(options.color, stream),
            width(),
            run.read_source,
            quiet=options.quiet,
            unsafe_fixes=options.unsafe_fixes,
            show_fixes=options.show_fixes,
        )
        if options.diff:
            _show_diffs(report, style)
        elif options.fix_only:
            _tell_fixes(report, style, stream)
        else:
            write(report, options.output_format, stream, style, statistics=options.statistics)
    return _exit_code(options, report)


def _show_diffs(report: Report, style: Style) -> None:
    for diff in report.diffs:
        if sys.stdout.isatty():
            from newslint.reports.columns import visible  # noqa: PLC0415 - few runs show diffs to people

            lines = diff.decode("utf-8", "surrogateescape").split("\n")
            sys.stdout.write("\n".join(map(visible, lines)))
        else:
            # Whoever applies it needs the very bytes of the files, whatever their encodings are.
            sys.stdout.buffer.write(diff)
    sys.stdout.flush()
    _tell_fixes(report, style, sys.stderr)


def _tell_fixes(report: Report, style: Style, stream: TextIO) -> None:
    from newslint.reports.summary import fixes  # noqa: PLC0415 - as above

    if not style.quiet:
        stream.writelines(f"{line}\n" for line in fixes(report, style))


def _exit_code(options: argparse.Namespace, report: Report) -> int:
    """Return what a run ends with: as ruff does, 1 for a diff, and for what was fixed only where that is asked for."""
    if report.problems:
        return FAILED
    if options.exit_zero:
        return CLEAN
    if options.diff:
        return FOUND if report.diffs else CLEAN
    if options.exit_non_zero_on_fix and report.fixed:
        return FOUND
    return CLEAN if options.fix_only else report.exit_code


def _tell_of(report: Report, *, quiet: bool) -> None:
    for problem in report.problems:
        _tell("error", f"{problem.path}: {problem.message}" if problem.path else problem.message)
    if quiet:
        return
    for note in report.notes:
        _tell("note", f"{note.path}: {note.message}")
    if not report.files and not report.problems:
        _tell("warning", "nothing to lint: no article was found under the given paths")


@contextmanager
def _output(path: str | None, standard: TextIO) -> Iterator[TextIO]:
    if path in {None, "-"}:
        yield standard
        standard.flush()
        return
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:  # noqa: PTH123 - any path
            yield stream
    except OSError as error:
        raise NewslintError(f"the report cannot be written: {error.strerror}", path=path) from error


def _colour(choice: str, stream: IO[str]) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def _rule(options: argparse.Namespace) -> int:
    from newslint.catalogue import resolve  # noqa: PLC0415 - `--version` and `--help` need none
    from newslint.explain import explain, listed  # noqa: PLC0415 - as above
    from newslint.selection import catalogue_of  # noqa: PLC0415 - as above

    rules = catalogue_of(_configs(options).for_folder("."))
    if options.check:
        return _check_examples(rules, resolve(rules, [options.rule]) if options.rule else list(rules))
    if options.all:
        text = listed(rules.values())
    elif options.rule:
        text = explain(rules, options.rule)
    else:
        raise NewslintError("which rule?", advice="name one, as in newslint rule TTL001, or list them with newslint rule --all")
    print(text, end="")  # noqa: T201 - this is the command line
    return CLEAN


def _check_examples(rules: Catalogue, codes: list[str]) -> int:
    from newslint.examples import complaints  # noqa: PLC0415 - a run that lints needs none

    wrong = [complaint for code in codes for complaint in complaints(rules, rules[code])]
    for complaint in wrong:
        print(visible(complaint))  # noqa: T201 - this is the command line
    print(f"{len(codes)} rules, {len(wrong)} examples that do not hold")  # noqa: T201 - as above
    return FOUND if wrong else CLEAN
