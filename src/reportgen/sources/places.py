"""Where the values of a YAML file stand, found when somebody asks."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from reportgen.position import Path, Position
from reportgen.sources.lines import LineTable, Span


class Layout:
    """The nodes of a file and the text they were read from.

    ``read`` gives the root node, once the first place is asked for: most files have no findings,
    and nodes that nobody keeps leave their memory to the next file while it is still at hand.
    ``text`` is what the parser read; ``restore`` turns what it read into the texts of the tree,
    ``original`` turns its offsets into those of the file, whose lines ``table`` knows.
    """

    def __init__(
        self,
        read: Callable[[], Node | None],
        text: str,
        table: LineTable,
        restore: Callable[[str], str] = str,
        original: Callable[[int], int] = int,
    ) -> None:
        self._read = read
        self.text = text
        self._table = table
        self._restore = restore
        self._original = original

    @cached_property
    def root(self) -> Node | None:
        """The node of the whole file; ``None`` where there is none."""
        return self._read()

    def position(self, span: Span) -> Position:
        """The place of a stretch of the text that was parsed, in the file."""
        return self._table.position(self._original(span[0]), self._original(span[1]))

    def children(self, node: Node) -> Iterator[tuple[str | int, Node | None, Node]]:
        """Step, key and value of all that a node holds; a repeated key comes once."""
        if isinstance(node, MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if isinstance(key, ScalarNode) and key.value not in seen:
                    seen.add(key.value)
                    yield self._restore(key.value), key, value
        elif not isinstance(node, ScalarNode):
            for index, item in enumerate(node.value):
                yield index, None, item

    def find(self, path: Path) -> tuple[Node | None, Node | None]:
        """Key and value at the longest beginning of a path that stands in the file."""
        key, node = None, self.root
        for step in path:
            found = self._step(node, step)
            if found is None:
                break
            key, node = found
        return key, node

    def _step(self, node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
        if node is None:
            return None
        if isinstance(step, int) and not isinstance(node, MappingNode | ScalarNode):
            return (None, node.value[step]) if 0 <= step < len(node.value) else None
        found = (entry[1:] for entry in self.children(node) if entry[0] == step)
        return next(found, None)

    def path_at(self, offset: int) -> Path:
        """The path of the innermost value or key that begins at or before an offset of the file."""
        path: list[str | int] = []
        node = self.root
        while node is not None and not isinstance(node, ScalarNode):
            index = bisect_right(node.value, offset, key=self._start) - 1
            if index < 0:
                break
            entry = node.value[index]
            path.append(index if isinstance(entry, Node) else self._restore(str(entry[0].value)))
            node = entry if isinstance(entry, Node) else entry[1]
        return tuple(path)

    def _start(self, entry: Node | tuple[Node, Node]) -> int:
        node = entry if isinstance(entry, Node) else entry[0]
        return self._original(_offsets(node)[0])

    def value_span(self, key: Node | None, node: Node | None) -> Span:
        """The place of a value: its first line, its opening bracket, or the key it belongs to."""
        if node is None:
            return 0, 0
        if isinstance(node, ScalarNode):
            return self._scalar_span(key, node)
        start, _ = _offsets(node)
        if isinstance(node, CollectionNode) and node.flow_style and self.text[start] in "[{":
            return start, start + 1
        if key is not None:
            return self.key_span(key)
        if isinstance(node, MappingNode):
            return self.key_span(node.value[0][0])
        return start, start + 1

    def _scalar_span(self, key: Node | None, node: ScalarNode) -> Span:
        start, end = _offsets(node)
        if start == end:
            return self.key_span(key) if key is not None else (max(start - 1, 0), start)
        if node.style in ("|", ">"):
            return self._block_span(start, end)
        return start, end

    def _block_span(self, start: int, end: int) -> Span:
        """The first line of a ``|`` text that holds something; without one its header."""
        table = LineTable(self.text[start:end])
        lines = [(first, table.end_of(line)) for line, first in enumerate(table.starts)]
        for first, last in lines[1:]:
            line = table.text[first:last]
            if line.strip(" "):
                return start + last - len(line.lstrip(" ")), start + last
        return start, start + lines[0][1]

    def key_span(self, key: Node) -> Span:
        """The place of a key; one that is no text gives its first sign."""
        start, end = _offsets(key)
        return (start, end) if isinstance(key, ScalarNode) else (start, start + 1)


def _offsets(node: Node) -> Span:
    return node.start_mark.index, node.end_mark.index


class _Places(Mapping[Path, Position]):
    """The place of every path; a path that is not in the file has that of its nearest block."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def __iter__(self) -> Iterator[Path]:
        return self._paths((), self._layout.root)

    def _paths(self, path: Path, node: Node | None) -> Iterator[Path]:
        yield path
        for step, _, value in self._layout.children(node) if node is not None else ():
            yield from self._paths((*path, step), value)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, path: object) -> bool:
        return any(path == known for known in self)


class ValuePlaces(_Places):
    """The places of values."""

    def __getitem__(self, path: Path) -> Position:
        """The place of a value, or of the nearest block that lacks it."""
        return self._layout.position(self._layout.value_span(*self._layout.find(path)))


class KeyPlaces(_Places):
    """The places of keys; an item of a list has none and answers with its own."""

    def __getitem__(self, path: Path) -> Position:
        """The place of the last key of a path, or of the nearest block that lacks it."""
        key, node = self._layout.find(path)
        layout = self._layout
        return layout.position(
            layout.value_span(None, node) if key is None else layout.key_span(key)
        )
