"""The numbers of headings, which close up by themselves: 一、 （一） 1. （1）."""

from collections.abc import Callable, Iterator

from reportgen.model.outline import Heading
from reportgen.position import Path

_DIGITS = "〇一二三四五六七八九"


def numbers(outline: tuple[Heading, ...], is_given: Callable[[Path], bool]) -> dict[str, str]:
    """Number the headings of an outline.

    A heading that was not given, and below which nothing was, has the empty text.

    Args:
        outline: the headings.
        is_given: tells whether something stands under the heading at a path.
    """
    titles = dict.fromkeys(_titles(outline), "")
    return {**titles, **dict(_numbered(outline, (), is_given))}


def ordinal(level: int, number: int) -> str:
    """The number of a heading of level 1 to 4; deeper ones look like those of level 4."""
    if level <= 2:  # noqa: PLR2004  the levels in Chinese figures
        figure = in_chinese(number)
        return f"{figure}、" if level == 1 else f"（{figure}）"
    return f"{number}." if level == 3 else f"（{number}）"  # noqa: PLR2004  the same


def in_chinese(number: int) -> str:
    """Write 1 to 99 in Chinese figures; other numbers stay in digits."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:  # noqa: PLR2004  as the docstring says
        return str(number)
    before = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return before + (_DIGITS[ones] if ones else "")


def _titles(outline: tuple[Heading, ...]) -> Iterator[str]:
    for heading in outline:
        yield heading.title
        yield from _titles(heading.below)


def _numbered(
    outline: tuple[Heading, ...], above: Path, is_given: Callable[[Path], bool]
) -> Iterator[tuple[str, str]]:
    number = 0
    for heading in outline:
        path = (*above, heading.title)
        inside = list(_numbered(heading.below, path, is_given))
        if inside or is_given(path):
            number += 1
            yield heading.title, ordinal(len(path), number)
            yield from inside
