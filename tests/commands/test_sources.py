"""`newslint sources`: the formats, and what is missing to read them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.sources import FORMATS

if TYPE_CHECKING:
    from tests.conftest import Newslint

ROOT = Path(__file__).parent.parent.parent


def test_every_format_is_listed(newslint: Newslint) -> None:
    done = newslint("sources")
    assert done.returncode == 0
    rows = done.stdout.splitlines()
    assert [row.split()[0] for row in rows[: len(FORMATS)]] == list(FORMATS)
    assert "html       .html .htm .xhtml          HTML: pages with a story, and fragments" in rows
    assert "; a walk takes it by its content" in next(row for row in rows if row.startswith("ninjs"))
    assert rows[-1] == "A format that is read record by record may be packed, as .gz or .zst."


def test_missing_extras_are_told(tmp_path: Path, newslint: Newslint) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules.update(pyarrow=None, zstandard=None)\n", "utf-8")
    rows = newslint("sources", PYTHONPATH=os.pathsep.join([str(tmp_path), str(ROOT)])).stdout.splitlines()
    assert next(row for row in rows if row.startswith("parquet")).endswith("; pip install 'newslint[parquet]'")
    assert rows[-1].endswith(" For .zst: pip install 'newslint[zstd]'")
