"""The safe corrections of a data file, in place: comments, order and layout stay.

A correction is made only where the file read again says the same as before, apart from what was
corrected. All others are left alone.
"""

import codecs
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from reportgen.model.typing_slips import CORRECTIONS, corrected, corrected_signs
from reportgen.position import Path
from reportgen.sources.encoding import decode
from reportgen.sources.mending.edits import Change, Edit, mended
from reportgen.sources.source import Tree
from reportgen.sources.writing import WrittenText, edits_of_writing, tree_of, written_texts

MOST_BYTES = 256 * 1024
"""A larger file is left alone: no form or report is, and what is takes too long to prove."""

SIGNS = "≥≤"
"""What corrected signs are counted as: no rule asks for them."""

_QUANTITIES = frozenset({"年度指标值", "实际完成值"})
_NO_PROSE = frozenset(
    {"口径", "公开", "核对", "覆盖", "忽略", "页数", "专家", "附图", "项目负责人", "联系电话"}
)
_MOST_ROUNDS = 10
_MOST_TRIALS = 60
_MOST_READ = 500_000

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after; ``counts`` tells how many corrections each rule brought.

    ``text`` and ``before`` are the decoded file; ``content`` is what to write. They are as they
    were where nothing was corrected, or where the file cannot be decoded.
    """

    before: str
    text: str
    content: bytes
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Fixer:
    """The corrections to make in one kind of file.

    ``keys`` are the words that stand as keys in it, ``rules`` those whose corrections are wanted;
    ``has_prose`` is false where the texts are not to be touched.
    """

    keys: frozenset[str]
    rules: frozenset[str]
    has_prose: bool = True

    def fixed(self, content: bytes) -> Fixed:
        """Make the corrections in a file. Never raises, whatever the bytes."""
        decoded = decode(content[: MOST_BYTES + 1])
        if decoded.text is None or len(content) > MOST_BYTES:
            return Fixed("", "", content)
        counts: Counter[str] = Counter()
        text = self._settled(decoded.text, counts)
        mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        if decoded.fault and decoded.fault.rule in self.rules:
            counts[decoded.fault.rule] += 1
        elif decoded.fault:
            return Fixed(decoded.text, decoded.text, content)
        return Fixed(decoded.text, text, mark + text.encode(), counts)

    def _settled(self, text: str, counts: Counter[str]) -> str:
        """The text corrected until nothing changes any more; as it was where that has no end."""
        given = text
        for _ in range(_MOST_ROUNDS):
            before = text
            text = self._corrected(self._mended(text, counts), counts)
            if text == before:
                return text
        counts.clear()
        return given

    def _mended(self, text: str, counts: Counter[str]) -> str:
        """Correct how the file is written."""
        edits = edits_of_writing(text, self.keys)
        wanted = [
            e for e in edits if e.rule in self.rules and e.changes and not _is_doubtful(e, text)
        ]
        needed = [edit for edit in edits if edit.needed]
        kept = _largest(wanted, len(text), partial(self._reads_as_meant, text, needed))
        counts.update(edit.rule for edit in kept)
        return mended(text, kept).text

    def _reads_as_meant(self, text: str, needed: list[Edit], edits: Sequence[Edit]) -> bool:
        """Whether the reader takes the same from the text with these edits as with all needed."""
        meant = tree_of(
            mended(text, {id(e): e for e in (*needed, *edits)}.values()).text, self.keys
        )
        return meant is not None and tree_of(mended(text, edits).text, self.keys) == meant

    def _corrected(self, text: str, counts: Counter[str]) -> str:
        """Correct the texts."""
        slips = [slip for slip in written_texts(text) if self._is_slip(slip, text)]
        tree = self._normal(tree_of(text, self.keys)) if slips and self.has_prose else None
        if tree is None:
            return text
        kept = _largest(slips, len(text), lambda some: self._normal(self._tree(text, some)) == tree)
        for slip in kept:
            counts.update(self._rules_of(slip, text))
        return self._written(text, kept)

    def _is_slip(self, written: WrittenText, text: str) -> bool:
        stretch = text[slice(*written.span)]
        return _is_prose(written.path) and self._right(written.path, stretch) != stretch

    def _right(self, path: Path, text: str) -> str:
        return corrected(text, self.rules, is_quantity=path[-1] in _QUANTITIES)

    def _rules_of(self, written: WrittenText, text: str) -> Iterable[str]:
        """The rules that ask for a correction of a text."""
        stretch = text[slice(*written.span)]
        for rule in CORRECTIONS.keys() & self.rules:
            if CORRECTIONS[rule](stretch) != stretch:
                yield rule
        if written.path[-1] in _QUANTITIES and corrected_signs(stretch) != stretch:
            yield SIGNS

    def _written(self, text: str, slips: Sequence[WrittenText]) -> str:
        changes = [Change(*s.span, self._right(s.path, text[slice(*s.span)])) for s in slips]
        return mended(text, [Edit("", (0, 0), tuple(changes), "")]).text

    def _tree(self, text: str, slips: Sequence[WrittenText]) -> Tree | None:
        return tree_of(self._written(text, slips), self.keys)

    def _normal(self, tree: Tree | None, path: Path = ()) -> Tree | None:
        """The tree with every text as it is when corrected."""
        if isinstance(tree, dict):
            return {key: self._normal(inside, (*path, key)) or "" for key, inside in tree.items()}
        if isinstance(tree, list):
            return [self._normal(item, (*path, index)) or "" for index, item in enumerate(tree)]
        return self._right(path, tree) if tree and path and _is_prose(path) else tree


def _is_prose(path: Path) -> bool:
    return bool(path) and path[0] not in _NO_PROSE


def _is_doubtful(edit: Edit, text: str) -> bool:
    """Whether what is taken for a cut text may be a comment: a blank stands behind its ``#``."""
    return edit.rule == "Y105" and text[edit.span[0] + 1 : edit.span[0] + 2] in ("", " ", "\t", "#")


def _largest(candidates: list[E], size: int, is_safe: Callable[[Sequence[E]], bool]) -> list[E]:
    """All candidates where that is safe, else those that are safe one after the other.

    Of many in a large file the first ones only are tried: each trial reads ``size`` characters.
    """
    if not candidates or is_safe(candidates):
        return candidates
    kept: list[E] = []
    for candidate in candidates[: min(_MOST_TRIALS, _MOST_READ // size)]:
        if is_safe([*kept, candidate]):
            kept.append(candidate)
    return kept
