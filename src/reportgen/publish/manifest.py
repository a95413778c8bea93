"""build/manifest.json: what was made from what, which is all that the next build remembers."""

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reportgen.publish.files import write_whole
from reportgen.publish.memory import Memory, memory_of

MANIFEST = "manifest.json"
_VERSION = 1
_DEPARTMENTS = b'\n },\n "departments": {\n'
_CHECKSUM = b'\n },\n "checksum": '


class Memories(NamedTuple):
    """What is remembered of departments, by the folder of their data.

    ``checksum`` tells one manifest from another; empty where there is none.
    """

    checksum: str
    departments: dict[str, Memory]


class Entry(NamedTuple):
    """One written document; hashes are SHA-256 in hexadecimal.

    ``sources`` maps each file that the document was made from to the hash of its bytes;
    ``parts`` is the hash of the document's parts, whatever deflate made of them.
    """

    sources: dict[str, str]
    parts: str
    draft: bool


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Read the entries of the last build by output path; none where it cannot be read."""
    try:
        stated = json.loads((folder / MANIFEST).read_text("utf-8"))
        if stated["version"] != _VERSION:
            return {}
        return {path: Entry(**entry) for path, entry in stated["documents"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def read_memories(folder: Path) -> Memories:
    """Read what the last build remembers of each department.

    The documents are not parsed. A manifest that somebody changed remembers nothing.
    """
    try:
        with open(folder / MANIFEST, "rb") as stream:  # noqa: PTH123  pathlib's is slower
            whole, _, checksum = stream.read().rpartition(_CHECKSUM)
        stated_sum = json.loads(checksum.rstrip()[:-1] or b"0")
        if stated_sum != _checksum(whole):
            return Memories("", {})
        stated = json.loads(b"{" + whole.rpartition(_DEPARTMENTS)[2] + b"}")
        memories = {name: memory_of(memory) for name, memory in stated.items()}
        return Memories(stated_sum, memories)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Memories("", {})


def write_manifest(
    folder: Path,
    engine: str,
    entries: Mapping[str, Entry],
    departments: Mapping[str, Memory] | None = None,
) -> str:
    """Write the manifest, sorted by path, a line a document and a line a department.

    Returns its checksum.
    """
    documents = _lines({path: _stated(entry) for path, entry in entries.items()})
    memories = _lines({name: memory.stated() for name, memory in (departments or {}).items()})
    head = f'{{"version": {_VERSION},\n "engine": {_json(engine)},\n "documents": {{\n'
    whole = _encoded(head) + documents + _DEPARTMENTS + memories
    checksum = _checksum(whole)
    write_whole(folder, MANIFEST, whole + _CHECKSUM + _encoded(f"{_json(checksum)}}}\n"))
    return checksum


def _lines(stated: Mapping[str, object]) -> bytes:
    return b",\n".join(_encoded(f"  {_json(key)}: {_json(stated[key])}") for key in sorted(stated))


def _stated(entry: Entry) -> dict[str, object]:
    return {"sources": entry.sources, "parts": entry.parts, "draft": entry.draft}


def _checksum(whole: bytes) -> str:
    return f"{zlib.crc32(whole):08x}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _encoded(text: str) -> bytes:
    # a file name that is no text holds lone surrogates, which JSON can write as escapes
    return text.encode(errors="backslashreplace")
