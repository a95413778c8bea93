"""The printed texts of a document, and quick looks at what stands in none of them."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import cached_property

from reportgen.position import Path

Texts = tuple[tuple[Path, str], ...]
"""Texts, each with its path."""

_DIGIT = "[0-9０-９]"
_GAP = r"[ \u3000\u200b\u200d\-－—]?"
_LONG_NUMBER = rf"(?<![0-9０-９.．]){_DIGIT}(?:{_GAP}{_DIGIT}){{6,24}}[Xx]?(?![.．]?{_DIGIT})"
_HALF_WIDTH = str.maketrans("０１２３４５６７８９x", "0123456789X")


class Printed(ABC):
    """A document whose texts rules look through."""

    @property
    @abstractmethod
    def texts(self) -> Texts:
        """Every printed text, each with its path."""

    @cached_property
    def words(self) -> str:
        """All printed texts in one, so that what stands in none of them is seen at once."""
        return "\n".join(text for _, text in self.texts)

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters of all printed texts."""
        return frozenset(self.words)

    def hold(self, words: Iterable[str]) -> list[str]:
        """Choose those of some words that stand in a printed text."""
        characters, text = self.characters, self.words
        return [w for w in words if characters.issuperset(w) and w in text]

    @cached_property
    def long_numbers(self) -> tuple[tuple[Path, str, str], ...]:
        """Every run of seven digits and more: its path, its text, and the bare digits."""
        if not re.search(_LONG_NUMBER, self.words):
            return ()
        return tuple(
            (path, text, "".join(c for c in found[0].translate(_HALF_WIDTH) if c.isalnum()))
            for path, text in self.texts
            for found in re.finditer(_LONG_NUMBER, text)
        )
