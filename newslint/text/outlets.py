"""News outlets as they sign themselves behind a headline."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["outlet_key", "outlets"]

_OUTLETS: Final = Path(__file__).parent.parent / "data" / "outlets.txt"


def outlet_key(name: str) -> str:
    """Return an outlet's name without what it is sometimes written with."""
    key = " ".join(name.casefold().split())
    return key.removeprefix("the ").removesuffix(" online").removesuffix(".com")


@cache
def outlets() -> dict[str, bool]:
    """Return the keys of the known outlets, each with whether its name counts behind a dash as well as behind a bar."""
    lines = (line for line in _OUTLETS.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {outlet_key(line.removeprefix("|")): not line.startswith("|") for line in lines}
