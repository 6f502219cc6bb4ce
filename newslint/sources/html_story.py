"""Where in a page of HTML the story stands, and what inside of it is no part of it.

Only elements that hold others matter here. They are told apart leniently: a tag that closes nothing is passed over, and one that
closes an outer element closes all that are open inside of it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newslint.sources.html_tokens import CLOSE, OPEN, TEXT, attributes
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.sources.html_tokens import Token

__all__ = ["CONTAINERS", "Element", "Selector", "apart", "elements", "story_of"]

SHORTEST_PROSE: Final = 25
"""Code points of text, outside of links, that count as prose when a story is looked for."""
MOST_OF_IT: Final = 0.6
"""Share of the prose of an element that another inside of it must hold to be the better choice."""
LARGEST_ASIDE: Final = 0.5
"""Share of a story's prose above which a part of it is no boilerplate, whatever it is called."""

CONTAINERS: Final = frozenset(
    {
        "html", "body", "main", "article", "section", "div", "aside", "nav", "header", "footer", "form", "ul", "ol", "dl",
        "table", "tbody", "thead", "tr", "td", "th", "center", "details", "dialog", "figure", "blockquote", "fieldset", "menu",
        "video", "audio", "object", "canvas", "select", "button", "search", "address",
    }
)  # fmt: skip
_APART: Final = frozenset(
    {"nav", "aside", "footer", "form", "dialog", "menu", "search", "button", "select", "video", "audio", "object", "canvas"}
)
_NAMED: Final = lazily(
    r"(?:\A|[\s_-])(?:shar(?:e|ing)|social|related|recommend(?:ed|ations?)|comments?|respond|newsletter|promos?|adverts?|advertisement"
    r"|ads?|breadcrumbs?|cookies?|consent|paginat(?:ion|or)|pager|sidebar|subscribe|sign-?up|toolbar|nav|navbar|navigation|menu|skip-?link"
    r"|footer|masthead|more-stories|read-more|tags|tag-list)(?:\Z|[\s_-])",
)
_STORY_NAME: Final = lazily(
    r"(?:\A|\s)(?:article|story|post|entry)[_-]?(?:body|content|text)(?:\Z|\s|__)|(?:\A|\s)(?:content|main|main-content|maincontent|story)"
    r"(?:\Z|\s)"
)
_SELECTOR: Final = lazily(r"([a-z][a-z0-9-]*)?((?:[.#][\w-]+|\[[\w:-]+(?:=[\"']?[^\"'\]]*[\"']?)?\])*)")
_CONDITION: Final = lazily(r"([.#])([\w-]+)|\[([\w:-]+)(?:=[\"']?([^\"'\]]*)[\"']?)?\]")


class Element:
    """An element that can hold others: its name, the tokens from its tag to the one that closes it, and how much prose it has."""

    __slots__ = ("children", "close", "inner", "inner_end", "name", "open", "prose")

    def __init__(self, name: str, at: int, inner: int, inner_end: int) -> None:
        self.name = name
        self.open = at
        self.close = at
        self.inner = inner
        self.inner_end = inner_end
        self.children: list[Element] = []
        self.prose = 0


class Selector:
    """A CSS selector of one element: a name, classes, an id and attributes, such as `div.story[role=main]`."""

    def __init__(self, text: str) -> None:
        """Take a selector. Raises `ValueError` for anything else."""
        match = _SELECTOR.fullmatch(text.strip())
        if match is None or not match[0]:
            raise ValueError(f"this selects no single element: {text}")
        self._name = match[1]
        self._conditions = [condition.groups() for condition in _CONDITION.finditer(match[2])]

    def matches(self, element: Element, text: str) -> bool:
        """Return whether it selects an element of a page."""
        if self._name and element.name != self._name:
            return False
        have = attributes(text, element.inner, element.inner_end)
        values = {name: text[one.start : one.end] for name, one in have.items()}
        for mark, word, name, value in self._conditions:
            if mark == ".":
                holds = word in values.get("class", "").split()
            elif mark == "#":
                holds = values.get("id") == word
            else:
                holds = name in values and value in {None, values[name]}
            if not holds:
                return False
        return True


def elements(found: Sequence[Token]) -> Element:
    """Return the elements of a page, as a tree under one that stands for the page."""
    page = Element("", 0, 0, 0)
    stack = [page]
    are_open: Counter[str] = Counter()
    in_link = False
    for at, (kind, name, start, end, inner, inner_end) in enumerate(found):
        if kind == TEXT:
            if end - start >= SHORTEST_PROSE and not in_link:
                stack[-1].prose += end - start
        elif name == "a":
            in_link = kind == OPEN
        elif name not in CONTAINERS:
            continue
        elif kind == OPEN:
            element = Element(name, at, inner, inner_end)
            stack[-1].children.append(element)
            stack.append(element)
            are_open[name] += 1
        elif kind == CLOSE and are_open[name]:
            in_link = False
            while stack[-1].name != name:
                are_open[_close(stack, at)] -= 1
            are_open[_close(stack, at)] -= 1
    while len(stack) > 1:
        _close(stack, len(found))
    page.close = len(found)
    return page


def _close(stack: list[Element], at: int) -> str:
    element = stack.pop()
    element.close = at
    stack[-1].prose += element.prose
    return element.name


def story_of(text: str, page: Element, selector: Selector | None = None) -> Element:
    """Return the element that holds the story: the page as a whole where no other does.

    It is what the selector selects first, else what is marked up as the story, else the smallest element with most of the prose.
    """
    everything = list(_descendants(page))
    if selector:
        chosen = next((one for one in everything if selector.matches(one, text)), None)
        if chosen:
            return chosen
    marked = [one for one in everything if "articlebody" in text[one.inner : one.inner_end].lower()]
    articles = [one for one in everything if one.name == "article"]
    mains = [one for one in everything if one.name == "main" or _is_story(text, one)]
    for candidates in (marked, articles, mains):
        best = max(candidates, key=lambda one: one.prose, default=None)
        if best and best.prose:
            return best
    return _densest(page)


def _densest(page: Element) -> Element:
    element = page
    while element.children:
        best = max(element.children, key=lambda one: one.prose)
        if best.prose < MOST_OF_IT * element.prose or not best.prose or best.name in _APART:
            break
        element = best
    return element


def _descendants(element: Element) -> Iterator[Element]:
    """Yield all elements inside of one that are not set apart from a story, in order."""
    todo = [element]
    while todo:
        one = todo.pop()
        if one is not element:
            yield one
        todo += [child for child in reversed(one.children) if child.name not in _APART]


def _is_story(text: str, element: Element) -> bool:
    if element.name not in {"div", "section", "td"} or element.inner == element.inner_end:
        return False
    have = attributes(text, element.inner, element.inner_end)
    named = (text[have[name].start : have[name].end].lower() for name in ("id", "class", "role") if name in have)
    return any(_STORY_NAME.search(name) for name in named)


def apart(text: str, story: Element) -> list[tuple[int, int]]:
    """Return what inside of a story is no part of it, in order, as ranges of tokens."""
    ranges = []
    todo = [*reversed(story.children)]
    while todo:
        one = todo.pop()
        if _is_apart(text, one, story.prose):
            ranges.append((one.open, one.close))
        else:
            todo += reversed(one.children)
    return ranges


def _is_apart(text: str, element: Element, whole: int) -> bool:
    if element.name in _APART:
        return True
    if element.inner == element.inner_end or element.prose > LARGEST_ASIDE * whole:
        return False
    have = attributes(text, element.inner, element.inner_end)
    return any(_NAMED.search(text[have[name].start : have[name].end].lower()) for name in ("class", "id", "role") if name in have)
