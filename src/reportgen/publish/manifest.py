"""build/manifest.json: what was made from what."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.publish.files import write_whole

MANIFEST = "manifest.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
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


def write_manifest(folder: Path, engine: str, entries: Mapping[str, Entry]) -> None:
    """Write the manifest, sorted by output path, a line a document."""
    lines = (f"  {_json(path)}: {_json(_stated(entries[path]))}" for path in sorted(entries))
    documents = ",\n".join(lines)
    head = f'"version": {_VERSION},\n "engine": {_json(engine)}'
    text = f'{{{head},\n "documents": {{\n{documents}\n }}}}'
    # a file name that is no text holds lone surrogates, which JSON can write as escapes
    write_whole(folder, MANIFEST, f"{text}\n".encode(errors="backslashreplace"))


def _stated(entry: Entry) -> dict[str, object]:
    return {"sources": entry.sources, "parts": entry.parts, "draft": entry.draft}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
