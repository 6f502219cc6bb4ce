"""`newslint check`: lint articles, and fix them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from newslint.commands.check_options import HERE, add
from newslint.commands.progress import Progress
from newslint.commands.settings import configs
from newslint.commands.target import check_target
from newslint.commands.terminal import colour, output, say, tell, width_of
from newslint.costs import counted
from newslint.errors import NewslintError
from newslint.finding import CLEAN, FAILED, FOUND
from newslint.pool import processors
from newslint.reports import STATISTICS, WITH_SUMMARY, Style, write
from newslint.reports.columns import visible
from newslint.run import STDIN, Run

if TYPE_CHECKING:
    import argparse

    from newslint.finding import Report
    from newslint.mend import Fixing

__all__ = ["add", "run"]


def run(options: argparse.Namespace) -> int:
    """Lint what the options name, report it, and return the exit code."""
    _read_what_is_named(options)
    _check_options(options)
    if options.add_ignore:
        from newslint.commands.add_ignore import run as add_ignore

        return add_ignore(options)
    if options.watch:
        from newslint.commands.watch import watch

        watch(options, check)
    if options.show_files:
        return _show_files(options)
    return _exit_code(options, check(options))


def check(options: argparse.Namespace) -> Report:
    """Lint what the options name, write the report of it, and return it."""
    if options.profile:
        return _profiled(options)
    return _check(options)


def _profiled(options: argparse.Namespace) -> Report:
    from newslint import costs
    from newslint.commands.profile import profile

    spent = costs.begin()
    try:
        report = _check(options)
    finally:
        costs.end()
    sys.stderr.write(profile(spent, report.files))
    return report


def _check(options: argparse.Namespace) -> Report:
    fixing = _fixing(options) if options.fix or options.fix_only or options.diff else None
    progress = Progress(sys.stderr) if sys.stderr.isatty() and not options.quiet else None
    run = _run_of(options, fixing, progress)
    check_target(options.output_file, options.paths, run)
    passes_on = fixing is not None and not fixing.diff and STDIN in options.paths
    stdin = sys.stdin.buffer if STDIN in options.paths else None
    try:
        report = run.check(options.paths, stdin, options.stdin_filename, sys.stdout.buffer if passes_on else None)
    finally:
        # After Ctrl-C as well: the shell's prompt comes next.
        if progress:
            progress.end()
    _tell_of(report, options)
    with output(options.output_file, sys.stderr if passes_on else sys.stdout) as stream:
        style = Style(
            colour(options.color, stream),
            width_of(stream),
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
            counted("report", options.output_format)(write)(
                report, options.output_format, stream, style, statistics=options.statistics
            )
    return report


def _fixing(options: argparse.Namespace) -> Fixing:
    from newslint.mend import Fixing

    return Fixing(options.unsafe_fixes, options.diff)


def _run_of(options: argparse.Namespace, fixing: Fixing | None = None, progress: Progress | None = None) -> Run:
    return Run(
        configs(options),
        extend_select=tuple(options.extend_select),
        ignore=tuple(options.ignore),
        fixing=fixing,
        jobs=options.jobs or processors(),
        cached=not options.no_cache,
        cache_folder=options.cache_dir,
        memory=options.memory,
        watcher=progress,
    )


def _show_files(options: argparse.Namespace) -> int:
    files, problems = _run_of(options).files(options.paths)
    for problem in problems:
        tell("error", f"{problem.path}: {problem.message}")
    for path in files:
        say(path)
    return FAILED if problems else CLEAN


def _read_what_is_named(options: argparse.Namespace) -> None:
    """Let standard input be read where only its name is given, as ruff does. Raises `NewslintError` where files are named too."""
    if options.stdin_filename and STDIN not in options.paths:
        if options.paths != [HERE]:
            advice = "name - in their place, or leave --stdin-filename out"
            raise NewslintError("--stdin-filename is for standard input, but files are named", advice=advice)
        options.paths = [STDIN]


def _check_options(options: argparse.Namespace) -> None:
    """Raise `NewslintError` for options that cannot be meant."""
    if STDIN in options.paths and sys.stdin is None:
        raise NewslintError("standard input is closed", advice="pipe an article into it, or name files")
    if options.statistics and options.output_format not in STATISTICS:
        raise NewslintError(f"--statistics cannot be written as {options.output_format}", advice=f"use {', '.join(STATISTICS)}")
    if options.baseline and not os.path.lexists(options.baseline):
        raise NewslintError("there is no such baseline", path=options.baseline, advice="write it with newslint baseline")
    if options.add_ignore and (options.fix or options.fix_only or options.diff):
        raise NewslintError("--add-ignore cannot be had together with fixes", advice="run one after the other")


def _show_diffs(report: Report, style: Style) -> None:
    from newslint.diff import BEGINNING

    for diff in report.diffs:
        if sys.stdout.isatty():
            lines = diff.content.decode("utf-8", "surrogateescape").split("\n")
            sys.stdout.write("\n".join(map(visible, lines)))
        elif not diff.content.startswith(BEGINNING):
            tell("note", diff.content.partition(b"\n")[0].decode("utf-8", "surrogateescape"))
        else:
            # Whoever applies it needs the very bytes of the files, whatever their encodings are.
            sys.stdout.buffer.write(diff.content)
    sys.stdout.flush()
    _tell_fixes(report, style, sys.stderr)


def _tell_fixes(report: Report, style: Style, stream: TextIO) -> None:
    from newslint.reports.summary import fixes

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


def _tell_of(report: Report, options: argparse.Namespace) -> None:
    for problem in report.problems:
        tell("error", f"{problem.path}: {problem.message}" if problem.path else problem.message)
    if options.quiet:
        return
    for note in report.notes:
        tell("note", f"{note.path}: {note.message}")
    if report.known and (options.output_format not in WITH_SUMMARY or options.output_file):
        from newslint.reports.summary import known

        tell("note", *known(report))
    if report.files and not report.rules:
        tell("warning", "no rule is in force: nothing was looked for")
    if not (report.files or report.problems or options.force_exclude):
        tell("warning", "nothing to lint: no article was found under the given paths")
