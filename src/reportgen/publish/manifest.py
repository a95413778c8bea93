"""build/manifest.json: what was made from what, which is all that the next build remembers."""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reportgen.publish.files import write_pieces
from reportgen.publish.memory import Memory, memory_of

MANIFEST = "manifest.json"
_VERSION = 1
_HEAD = f'{{"version": {_VERSION},\n "engine": '.encode()
_DOCUMENTS = b',\n "documents": {\n'
_DEPARTMENTS = b'\n },\n "departments": {\n'
_CHECKSUM = b'\n },\n "checksum": "'
_END = b'"}\n'
_DEPTH = 3
"""Folders down to that of a department, which all of its lines have in common."""
_NAME = re.compile(rb' *"(?:[^"\\]|\\.)*"')


class Memories(NamedTuple):
    """What is remembered of departments, by the folder of their data.

    ``checksum`` tells one manifest from another; empty where there is none. ``stated`` is each as
    it stands in the manifest.
    """

    checksum: str
    departments: dict[str, Memory]
    stated: dict[str, bytes]


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

    def add(self, lines: Mapping[str, bytes]) -> None:
        """Put in all the lines of a department."""
        stated = [_encoded(f"  {_json(name)}: ") + lines[name] for name in sorted(lines)]
        if lines:
            name = _department(next(iter(lines)))
            self._departments[name] = zlib.compress(b",\n".join(stated), 1)

    def __or__(self, other: "Lines") -> "Lines":
        """All lines; those of a department that both have are the other's."""
        both = Lines()
        both._departments = self._departments | other._departments
        return both

    def pieces(self) -> Iterator[bytes]:
        """The section, in the order of the names, a department in a piece."""
        for number, name in enumerate(sorted(self._departments)):
            yield b",\n" if number else b""
            yield zlib.decompress(self._departments[name])


def _department(name: str) -> str:
    return "/".join(name.split("/", _DEPTH)[:_DEPTH]) + "/"


def read_manifest(folder: Path) -> dict[str, bytes]:
    """Read the entries of the last build by output path, each as it stands in the manifest.

    A manifest that somebody changed is read as far as it is one; none where it cannot be read.
    """
    try:
        content, end, checksum = _read(folder)
        if checksum:
            start = content.index(_DOCUMENTS) + len(_DOCUMENTS)
            return _values(content[start : content.rindex(_DEPARTMENTS, 0, end)])
        stated = json.loads(content)
        if stated["version"] != _VERSION:
            return {}
        entries = {path: Entry(**entry) for path, entry in stated["documents"].items()}
        return {path: line_of(entry) for path, entry in entries.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def read_memories(folder: Path) -> Memories:
    """Read what the last build remembers of each department.

    The documents are not parsed. A manifest that somebody changed remembers nothing.
    """
    try:
        content, end, checksum = _read(folder)
        start = content.rindex(_DEPARTMENTS, 0, end) + len(_DEPARTMENTS) if checksum else end
        lines = _values(content[start:end])
        memories = {name: memory_of(json.loads(line)) for name, line in lines.items()}
        return Memories(checksum, memories, lines)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Memories("", {}, {})


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
    found = ((_NAME.match(line), line) for line in section.split(b",\n"))
    return {json.loads(name[0]): line[name.end() + 2 :] for name, line in found if name}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _encoded(text: str) -> bytes:
    # a file name that is no text holds lone surrogates, which JSON can write as escapes
    return text.encode(errors="backslashreplace")
