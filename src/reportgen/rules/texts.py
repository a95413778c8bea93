"""What rules on texts ask of any document."""

import re
from collections.abc import Iterable
from functools import cached_property

from reportgen.position import Path

_DIGIT = "[0-9０-９]"
_LONG_NUMBER = re.compile(
    rf"(?<![0-9０-９.．]){_DIGIT}(?:[ \u3000\u200b\u200d\-－—]?{_DIGIT}){{6,24}}[Xx]?"
    rf"(?![.．]?{_DIGIT})"
)
_HALF_WIDTH = str.maketrans("０１２３４５６７８９x", "0123456789X")


class TextCase:
    """A document by its printed texts."""

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every printed text of the document, each with its path."""
        raise NotImplementedError

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
        if not _LONG_NUMBER.search(self.words):
            return ()
        return tuple(
            (
                path,
                text,
                "".join(char for char in found[0].translate(_HALF_WIDTH) if char.isalnum()),
            )
            for path, text in self.texts
            for found in _LONG_NUMBER.finditer(text)
        )
