"""The program itself, as something that documents are made from."""

import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from functools import cache

from reportgen.publish.deflate import choice

_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  pathlib is slow to import
_LIBRARIES = (
    *("docxtpl", "isal", "jinja2", "lxml", "markupsafe", "openpyxl", "pillow"),
    *("python_docx", "pyyaml"),
)
"""What puts something into a document, as its folder of metadata is called."""


def engine_files() -> list[str]:
    """The source files of the program, in order."""
    return sorted(_sources(_PACKAGE))


def engine_versions() -> str:
    """The interpreter, deflate and its choice, and the libraries installed, by their versions."""
    python = ".".join(map(str, sys.version_info[:3]))
    deflate = f"zlib-{zlib.ZLIB_RUNTIME_VERSION} {choice()}"
    return " ".join([f"python-{python}", deflate, *_installed(tuple(sys.path))])


def engine_digest() -> str:
    """SHA-256 over the versions and the bytes of the source files, in hexadecimal."""
    digest = hashlib.sha256(engine_versions().encode())
    for file in engine_files():
        with open(file, "rb") as stream:  # noqa: PTH123  as above
            content = stream.read()
        digest.update(f"\n{file[len(_PACKAGE) :].replace(os.sep, '/')} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.path
            elif entry.is_dir():
                yield from _sources(entry.path)


@cache
def _installed(folders: tuple[str, ...]) -> list[str]:
    names = {name for folder in folders for name in _names(folder)}
    return sorted(name for name in names if name.partition("-")[0].lower() in _LIBRARIES)


def _names(folder: str) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if name.endswith(".dist-info")]  # noqa: PTH208  as above
    except OSError:
        return []  # an archive, or a folder that is not there
