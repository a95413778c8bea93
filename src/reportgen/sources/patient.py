"""A text that is not as it should be: all its faults, and the tree that was meant.

The corrections are applied to a copy, the copy is read, and every place is turned back into one of
the file. So one fault of writing does not hide what is wrong elsewhere.
"""

import re
from collections.abc import Iterator
from itertools import islice

from yaml.nodes import MappingNode, ScalarNode

from reportgen.finding import Fault
from reportgen.position import Place, Position
from reportgen.sources.disguise import UNFIT
from reportgen.sources.draft import Draft, drafted
from reportgen.sources.lines import LineTable
from reportgen.sources.mending.edits import Edit
from reportgen.sources.mending.mend import mend
from reportgen.sources.mending.sheet import MAX_EDITS
from reportgen.sources.mending.wording import named
from reportgen.sources.nodes import MAX_DEPTH, shares_nodes
from reportgen.sources.places import KeyPlaces, Layout, ValuePlaces
from reportgen.sources.source import Source
from reportgen.sources.walk import Oddity, Walk, oddities, restored

MAX_FAULTS = 200


def read_patiently(
    text: str, file: str, keys: frozenset[str], *, is_sound: bool
) -> tuple[Source | None, tuple[Fault, ...]]:
    """The tree that was meant, ``None`` where there is none to be had, and all faults.

    ``is_sound`` says that YAML reads the text as it stands.
    """
    edits, draft = edits_and_draft(text, keys, is_sound=is_sound)
    return _Reading(text, edits, draft).result(file, keys)


def edits_and_draft(
    text: str, keys: frozenset[str], *, is_sound: bool
) -> tuple[tuple[Edit, ...], Draft]:
    """What is wrong with the writing, and the copy in which it is corrected.

    What YAML reads and the corrections would break is left as it is.
    """
    edits = mend(text, keys, is_sound=is_sound)
    draft = drafted(text, edits)
    if is_sound and draft.complaints:
        return (), drafted(text, ())
    return edits, draft


class _Reading:
    """A draft and the places of its parts in the file."""

    def __init__(self, text: str, edits: tuple[Edit, ...], draft: Draft) -> None:
        self.text = text
        self.edits = edits
        self.draft = draft
        self.table = LineTable(text)
        seen, copy = draft.seen, draft.copy
        self.layout = Layout(lambda: draft.root, seen.text, self.table, seen.restore, copy.original)

    def result(self, file: str, keys: frozenset[str]) -> tuple[Source | None, tuple[Fault, ...]]:
        """The source and its faults in the order of the text."""
        faults = [*self._edit_faults(), *self._unfit_faults()]
        faults += [*self._tree_faults(), *self._complaints()]
        source = None if self._is_lost(faults) else self._source(file, keys)
        return source, _listed(sorted(faults, key=_place))

    def _is_lost(self, faults: list[Fault]) -> bool:
        root = self.draft.root
        if root is None:
            return bool(faults)
        return not isinstance(root, MappingNode) or shares_nodes(root)

    def _source(self, file: str, keys: frozenset[str]) -> Source:
        root = self.draft.root
        tree = {} if root is None else restored(Walk(keys).tree(root), self.draft.seen.restore)
        return Source(file, self.text, tree, ValuePlaces(self.layout), KeyPlaces(self.layout))

    def _edit_faults(self) -> Iterator[Fault]:
        """One fault an edit; full-width colons are one fault a file."""
        wide = [edit for edit in self.edits if edit.rule == "Y101"]
        for edit in self.edits:
            if edit.rule != "Y101":
                yield self._fault(edit, edit.message)
            elif edit is wide[0]:
                more = f"（全文共 {len(wide)} 处）" if len(wide) > 1 else ""
                yield self._fault(edit, edit.message + more)

    def _fault(self, edit: Edit, message: str) -> Fault:
        path = self.layout.path_at(edit.span[0])
        place = self.table.position(*edit.span)
        return Fault(edit.rule, message, path, edit.suggestion, place)

    def _unfit_faults(self) -> Iterator[Fault]:
        for found in islice(re.finditer(UNFIT, self.text), MAX_EDITS):
            message = f"这里有 Word 不能容纳的字符 U+{ord(found.group()):04X}"
            place = self.table.position(*found.span())
            yield Fault("Y110", message, self.layout.path_at(found.start()), "删去它", place)

    def _tree_faults(self) -> Iterator[Fault]:
        root = self.draft.root
        if root is None:
            return
        if shares_nodes(root):
            place = self.layout.position((0, 1))
            yield Fault("Y111", "文件里用了 YAML 的引用“*名字”", (), "把内容直接写出来", place)
        elif not isinstance(root, MappingNode):
            yield self._wrong_root(isinstance(root, ScalarNode))
        else:
            yield from map(self._odd, islice(oddities(root), MAX_EDITS))

    def _wrong_root(self, is_text: bool) -> Fault:  # noqa: FBT001  # private, called once
        kind = "一段文字" if is_text else "列表"
        message = f"文件的最外层应当是“键: 值”，这里是{kind}"
        place = self.layout.position(self.layout.value_span(None, self.draft.root))
        return Fault("Y109", message, (), "每项写成“键: 值”，一行一项", place)

    def _odd(self, odd: Oddity) -> Fault:
        place = self.layout.position(self.layout.key_span(odd.node))
        path = tuple(self._restored(step) for step in odd.path)
        if odd.first is not None:
            line = self.layout.position(self.layout.key_span(odd.first)).line
            message = f"{named(str(path[-1]))}写了两次，第 {line} 行已经有了"
            return Fault("Y106", message, path, "删去其中一处，或改成另一个键", place)
        if len(odd.path) >= MAX_DEPTH:
            message = f"内容一层套一层，超过 {MAX_DEPTH} 层"
            return Fault("Y111", message, path, "减少嵌套", place)
        return Fault("Y109", "冒号前面的键应是一个词，不是括号", path, "整段文字加引号", place)

    def _restored(self, step: str | int) -> str | int:
        return self.draft.seen.restore(step) if isinstance(step, str) else step

    def _complaints(self) -> Iterator[Fault]:
        """What the parser says of lines about which nothing else was found to be wrong."""
        edits = (edit for edit in self.edits if edit.needed)
        explained = {self.table.line_of(edit.span[0]) for edit in edits}
        for found in self.draft.complaints:
            place = self.layout.position((found.offset, found.offset + 1))
            if place.line - 1 not in explained:
                yield Fault(found.rule, found.message, (), found.suggestion, place)


def _place(fault: Fault) -> Place:
    return fault.position or Position(1, 1, 1)


def _listed(faults: list[Fault]) -> tuple[Fault, ...]:
    """The faults, cut where nobody reads on; the last one says how many more there are."""
    if len(faults) <= MAX_FAULTS:
        return tuple(faults)
    rest = f"后面还有 {len(faults) - MAX_FAULTS} 处书写问题没有列出"
    place = faults[MAX_FAULTS].position
    return (*faults[:MAX_FAULTS], Fault("Y109", rest, (), "先改正前面的，再检查一次", place))
