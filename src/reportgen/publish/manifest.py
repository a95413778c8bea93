"""build/manifest.json: what was made from what, which is all that the next build remembers."""

import json
import re
import zlib
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Self

from reportgen.publish.files import write_pieces
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


class Memories(NamedTuple):
    """What is remembered of departments, each as it stands in the manifest.

    ``checksum`` tells one manifest from another; empty where there is none. ``stated`` goes by the
    folders of their data.
    """

    checksum: str
    stated: dict[str, bytes]

    def of(self, department: str) -> Memory | None:
        """What is remembered of a department."""
        try:
            return memory_of(json.loads(self.stated[department]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None


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


class Lines:
    """Lines of a section by name, kept small: those of a department are deflated together."""

    def __init__(self, lines: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Begin with some lines, of any departments."""
        self._departments: dict[str, bytes] = {}
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
        packed = self._departments.get(department)
        return _values(zlib.decompress(packed)) if packed else {}

    def only(self, departments: Container[str]) -> "Lines":
        """The lines of some departments."""
        some = Lines()
        some._departments = {
            name: packed for name, packed in self._departments.items() if name in departments
        }
        return some

    def add(self, lines: Mapping[str, bytes]) -> None:
        """Put in all the lines of a department."""
        stated = [_encoded(f"  {_json(name)}: ") + lines[name] for name in sorted(lines)]
        if lines:
            self._put(_department(next(iter(lines))), _BETWEEN.join(stated))

    @classmethod
    def of_section(cls, content: bytes, start: int, end: int) -> Self:
        """Those of a section of a manifest, in which a department's stand together."""
        lines = cls()
        first, place, known = start, start, ""
        while place < end and (name := _NAME.match(content, place, end)):
            department = _department(json.loads(name[0]))
            if department != known and first < place:
                lines._put(known, content[first : place - len(_BETWEEN)])
                first = place
            known, found = department, content.find(_BETWEEN, place, end)
            place = found + len(_BETWEEN) if found >= 0 else end
        if known:
            lines._put(known, content[first:place])
        return lines

    def _put(self, department: str, stated: bytes) -> None:
        self._departments[department] = zlib.compress(stated, 1)

    def __or__(self, other: "Lines") -> "Lines":
        """All lines; those of a department that both have are the other's."""
        both = Lines()
        both._departments = self._departments | other._departments
        return both

    def pieces(self) -> Iterator[bytes]:
        """The section, in the order of the names, a department in a piece."""
        for number, name in enumerate(sorted(self._departments)):
            yield _BETWEEN if number else b""
            yield zlib.decompress(self._departments[name])


def _department(name: str) -> str:
    return "/".join(name.split("/", _DEPTH)[:_DEPTH]) + "/"


def read_manifest(folder: Path) -> Lines:
    """Read the entries of the last build by output path, each as it stands in the manifest.

    A manifest that somebody changed is read as far as it is one; none where it cannot be read.
    """
    try:
        content, end, checksum = _read(folder)
        if checksum:
            start = content.index(_DOCUMENTS) + len(_DOCUMENTS)
            return Lines.of_section(content, start, content.rindex(_DEPARTMENTS, 0, end))
        stated = json.loads(content)
        if stated["version"] != _VERSION:
            return Lines()
        entries = {path: Entry(**entry) for path, entry in stated["documents"].items()}
        return Lines({path: line_of(entry) for path, entry in entries.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Lines()


def read_memories(folder: Path) -> Memories:
    """Read what the last build remembers of each department.

    The documents are not parsed. A manifest that somebody changed remembers nothing.
    """
    try:
        content, end, checksum = _read(folder)
        start = content.rindex(_DEPARTMENTS, 0, end) + len(_DEPARTMENTS) if checksum else end
        return Memories(checksum, _values(content[start:end]))
    except (OSError, ValueError):
        return Memories("", {})


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

    def pieces() -> Iterator[bytes]:
        nonlocal checksum
        for piece in _pieces(engine, documents, departments):
            checksum = zlib.crc32(piece, checksum)
            yield piece
        yield _CHECKSUM + f"{checksum:08x}".encode() + _END

    write_pieces(folder, MANIFEST, pieces())
    return f"{checksum:08x}"


def _pieces(engine: str, documents: Lines, departments: Lines) -> Iterator[bytes]:
    """The manifest without its checksum."""
    yield _HEAD + _encoded(_json(engine)) + _DOCUMENTS
    yield from documents.pieces()
    yield _DEPARTMENTS
    yield from departments.pieces()


def _read(folder: Path) -> tuple[bytes, int, str]:
    """The manifest, where its checksum stands in it, and that; empty where it is not so."""
    with open(folder / MANIFEST, "rb") as stream:  # noqa: PTH123  pathlib's is slower
        content = stream.read()
    end = content.rfind(_CHECKSUM)
    if end < 0 or not content.startswith(_HEAD):
        return content, len(content), ""
    checksum = f"{zlib.crc32(memoryview(content)[:end]):08x}"
    is_whole = content[end + len(_CHECKSUM) :] == checksum.encode() + _END
    return (content, end, checksum) if is_whole else (content, len(content), "")


def _values(section: bytes) -> dict[str, bytes]:
    """The lines of a section by their names."""
    found = ((_NAME.match(line), line) for line in section.split(_BETWEEN))
    return {json.loads(name[0]): line[name.end() + 2 :] for name, line in found if name}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _encoded(text: str) -> bytes:
    # a file name that is no text holds lone surrogates, which JSON can write as escapes
    return text.encode(errors="backslashreplace")
