"""build/manifest.json: what was made from what, which is all that the next build remembers."""

import json
import re
import zlib
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Self

from reportgen.publish.files import read_if_there, write_pieces
from reportgen.publish.memory import Memory, memory_of

MANIFEST = "manifest.json"
_VERSION = 1
_HEAD = f'{{"version": {_VERSION},\n "engine": '.encode()
_DOCUMENTS = b',\n "documents": {\n'
_DEPARTMENTS = b'\n },\n "departments": {\n'
_CHECKSUM = b'\n },\n "checksum": "'
_END = b'"}\n'
_BETWEEN = b",\n"
_DEPTH = 3
"""Folders down to that of a department, which all of its lines have in common."""
_NAME = re.compile(rb' *"(?:[^"\\]|\\.)*"')
_DEPARTMENT_LINES = re.compile(
    rb'( *"(?:(?:[^"\\/]|\\.)*+/){%d})[^\n]*+(?:\n\1[^\n]*+)*+|[^\n]++' % _DEPTH
)
"""All the lines of a department, or a line of none."""
_SMALL, _FEW = 2**21, 2**20
"""A manifest, and new lines, that take no more memory than that are kept as they are."""


class Entry(NamedTuple):
    """One written document; hashes are SHA-256 in hexadecimal.

    ``sources`` maps each file that the document was made from to the hash of its bytes, which is
    empty for a picture that was not there;
    ``parts`` is the hash of the document's parts, whatever deflate made of them.
    """

    sources: dict[str, str]
    parts: str
    draft: bool

    def stated(self) -> dict[str, object]:
        """The same as JSON holds it."""
        return self._asdict()


class _Deflated(bytes):
    """Lines that have been deflated."""


class Lines:
    """Lines of a section by name; those of a department stand together.

    They are parts of the manifest that was read, or deflated where they are many.
    """

    def __init__(self, lines: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Begin with some lines, of any departments."""
        self._departments: dict[str, bytes | memoryview] = {}
        self._added = 0
        by_department: dict[str, dict[str, bytes]] = {}
        for name, line in lines.items():
            by_department.setdefault(_department(name), {})[name] = line
        for some in by_department.values():
            self.add(some)

    @property
    def departments(self) -> list[str]:
        """What the names of each department begin with."""
        return [*self._departments]

    def of(self, department: str) -> dict[str, bytes]:
        """The lines of a department by name; none where it has none."""
        stated = self._departments.get(department)
        return {} if stated is None else _values(bytes(_plain(stated)))

    def only(self, departments: Container[str]) -> "Lines":
        """The lines of some departments."""
        some = Lines()
        some._departments = {
            name: stated for name, stated in self._departments.items() if name in departments
        }
        return some

    def add(self, lines: Mapping[str, bytes]) -> None:
        """Put in all the lines of a department."""
        stated = [_encoded(f"  {_json(name)}: ") + lines[name] for name in sorted(lines)]
        if lines:
            self._put(_department(next(iter(lines))), _BETWEEN.join(stated))

    def _put(self, department: str, stated: bytes) -> None:
        self._added += len(stated)
        is_large = self._added > _FEW
        self._departments[department] = _deflated(stated) if is_large else stated

    @classmethod
    def of_section(cls, content: bytes, start: int, end: int) -> Self:
        """Those of a section of a manifest."""
        lines, all_of_it = cls(), memoryview(content)
        is_large = len(content) > _SMALL
        for found in _DEPARTMENT_LINES.finditer(content, start, end):
            if name := _NAME.match(content, *found.span()):
                first, last = found.span()
                stated = all_of_it[first : last - content.endswith(b",", first, last)]
                department = _department(json.loads(name[0]))
                lines._departments[department] = _deflated(stated) if is_large else stated
        return lines

    def __or__(self, other: "Lines") -> "Lines":
        """All lines; those of a department that both have are the other's."""
        both = Lines()
        both._departments = self._departments | other._departments
        return both

    def pieces(self) -> Iterator[bytes | memoryview]:
        """The section, in the order of the names, a department in a piece."""
        for number, name in enumerate(sorted(self._departments)):
            yield _BETWEEN if number else b""
            yield _plain(self._departments[name])


def _deflated(stated: bytes | memoryview) -> _Deflated:
    return _Deflated(zlib.compress(stated, 1))


def _plain(stated: bytes | memoryview) -> bytes | memoryview:
    return zlib.decompress(stated) if isinstance(stated, _Deflated) else stated


def _department(name: str) -> str:
    return "/".join(name.split("/", _DEPTH)[:_DEPTH]) + "/"


class Last:
    """What the last build wrote down.

    ``checksum`` tells one manifest from another; empty where there is none, or somebody changed
    it. ``memories`` are the lines of what is remembered of each, by the folder of its data.
    """

    def __init__(self, file: Path) -> None:
        """Read a manifest as far as every build has to; it may be anything, or not there."""
        self._file = file
        content = read_if_there(file)
        self._content = content if len(content) <= _SMALL else b""
        _, departments, self.checksum = _sections(content)
        self.memories = Lines.of_section(content, *departments)

    def line(self, department: str) -> bytes:
        """What is remembered of a department, as it stands there; empty where nothing."""
        return self.memories.of(_department(department)).get(department, b"")

    def of(self, department: str) -> Memory | None:
        """What is remembered of a department."""
        return read_memory(self.line(department))

    def documents(self) -> Lines:
        """The lines of the entries by output path: a large manifest is read again for them.

        One that somebody changed is read as far as it is a manifest.
        """
        content = self._content or read_if_there(self._file)
        documents, _, checksum = _sections(content)
        if checksum:
            return Lines.of_section(content, *documents)
        try:
            stated = json.loads(content)
            if stated["version"] != _VERSION:
                return Lines()
            entries = {path: Entry(**entry) for path, entry in stated["documents"].items()}
            return Lines({path: line_of(entry) for path, entry in entries.items()})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return Lines()


def read_last(folder: Path) -> Last:
    """Read the manifest of the last build; an empty one where there is none."""
    return Last(folder / MANIFEST)


def read_memory(line: bytes) -> Memory | None:
    """What a line says of a department; nothing where it is no such line."""
    try:
        return memory_of(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def line_of(thing: Entry | Memory) -> bytes:
    """What stands in the manifest behind a name."""
    return _encoded(_json(thing.stated()))


def write_manifest(folder: Path, engine: str, documents: Lines, departments: Lines) -> str:
    """Write the manifest, sorted by path, a line a document and a line a department.

    Returns its checksum.

    Args:
        folder: the output folder.
        engine: the version of the program.
        documents: the lines of the entries, by output path.
        departments: the lines of what is remembered of each, by the folder of its data.
    """
    checksum = zlib.crc32(b"")

    def pieces() -> Iterator[bytes | memoryview]:
        nonlocal checksum
        for piece in _pieces(engine, documents, departments):
            checksum = zlib.crc32(piece, checksum)
            yield piece
        yield _CHECKSUM + f"{checksum:08x}".encode() + _END

    write_pieces(folder, MANIFEST, pieces())
    return f"{checksum:08x}"


def _pieces(engine: str, documents: Lines, departments: Lines) -> Iterator[bytes | memoryview]:
    """The manifest without its checksum."""
    yield _HEAD + _encoded(_json(engine)) + _DOCUMENTS
    yield from documents.pieces()
    yield _DEPARTMENTS
    yield from departments.pieces()


def _sections(content: bytes) -> tuple[tuple[int, int], tuple[int, int], str]:
    """Where the documents and the departments of a manifest stand in it, and its checksum.

    All are empty where it is not as it was written.
    """
    end = content.rfind(_CHECKSUM)
    first, between = content.find(_DOCUMENTS), content.rfind(_DEPARTMENTS, 0, end)
    if not content.startswith(_HEAD) or not 0 < first < between < end:
        return (0, 0), (0, 0), ""
    checksum = f"{zlib.crc32(memoryview(content)[:end]):08x}"
    if content[end + len(_CHECKSUM) :] != checksum.encode() + _END:
        return (0, 0), (0, 0), ""
    return (first + len(_DOCUMENTS), between), (between + len(_DEPARTMENTS), end), checksum


def _values(section: bytes) -> dict[str, bytes]:
    """The lines of a section by their names."""
    found = ((_NAME.match(line), line) for line in section.split(_BETWEEN))
    return {json.loads(name[0]): line[name.end() + 2 :] for name, line in found if name}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _encoded(text: str) -> bytes:
    # a file name that is no text holds lone surrogates, which JSON can write as escapes
    return text.encode(errors="backslashreplace")
