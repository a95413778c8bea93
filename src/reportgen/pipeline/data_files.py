"""The data files of a workspace as they were read."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from reportgen.finding import Fault, Finding
from reportgen.position import Path as DataPath
from reportgen.publish.files import read_at_most, reason
from reportgen.rules.engine import Unread, place
from reportgen.sources.encoding import decode
from reportgen.sources.source import Source
from reportgen.sources.yaml_file import read_yaml

MOST_BYTES = 2 * 2**20
"""The size of a data file, beyond which it is refused unread."""


class Document(NamedTuple):
    """A file as it was read: its source where it has one, its faults, the hash of its bytes.

    ``lost`` are the paths of values that could not be read, as the faults say; they stand as 待填.
    """

    source: Source | Unread
    faults: tuple[Fault, ...]
    digest: str
    lost: frozenset[DataPath] = frozenset()


def read_document(root: Path, file: str, keys: frozenset[str]) -> Document:
    """Read a data file; ``keys`` are the words that stand as keys in it."""
    return read_path(f"{root}/{file}", file, keys)


def read_path(path: str, file: str, keys: frozenset[str]) -> Document:
    """Read a data file that lies anywhere; ``file`` is what it is called."""
    name = file.rpartition("/")[2]
    try:
        content = read_at_most(path, MOST_BYTES + 1)
    except FileNotFoundError:
        return Document(Unread(file), (Fault("F101", f"缺少文件 {name}"),), "")
    except OSError as error:
        fault = Fault("Y109", f"读不了 {name}：{reason(error, reading=True)}")
        return Document(Unread(file), (fault,), "")
    return document_of(content, file, keys)


def document_of(content: bytes, file: str, keys: frozenset[str]) -> Document:
    """Read the bytes of a data file."""
    source, faults = read_yaml(content, file, keys)
    digest = hashlib.sha256(content).hexdigest()
    return Document(source or Unread(file, decode(content).text or ""), faults, digest)


def placed(document: Document) -> tuple[Finding, ...]:
    """The findings of a file that could not be read."""
    return place(document.faults, document.source)
