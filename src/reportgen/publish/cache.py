"""What was worked out once and could be worked out again, kept in the user's cache folder."""

import contextlib
import hashlib
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.publish.files import write_whole

MOST_ENTRIES = 40
"""Entries that are kept; the oldest go first."""

_DIGEST_BYTES = 32


def cache_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """Where the system keeps what its user's programs can do without; ``None`` where nowhere."""
    if platform == "win32":
        base = environment.get("LOCALAPPDATA", "")
    elif platform == "darwin":
        base = f"{environment.get('HOME', '')}/Library/Caches"
    else:
        base = environment.get("XDG_CACHE_HOME") or f"{environment.get('HOME', '')}/.cache"
    folder = Path(base) / "reportgen"
    return folder if folder.is_absolute() else None


class Cache:
    """Bytes by key, each with its hash: a damaged entry is no entry. Nothing here ever raises."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def read(self, key: str) -> bytes | None:
        """What was kept under a key."""
        if self._folder is None:
            return None
        try:
            stored = (self._folder / key).read_bytes()
        except OSError:
            return None
        digest, content = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
        return content if hashlib.sha256(content).digest() == digest else None

    def write(self, key: str, content: bytes) -> None:
        """Keep bytes under a key, if the folder lets itself be written."""
        if self._folder is None:
            return
        with contextlib.suppress(OutputError, OSError):
            write_whole(self._folder, key, hashlib.sha256(content).digest() + content)
            self._forget_the_oldest(self._folder)

    def _forget_the_oldest(self, folder: Path) -> None:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in entries[MOST_ENTRIES:]:
            entry.unlink()


def template_key(content: bytes) -> str:
    """The key of what is made of a template: its bytes, and the code that makes it."""
    digest = hashlib.sha256(content)
    for file in _code_behind_templates():
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _code_behind_templates() -> list[Path]:
    """Our rendering, and docxtpl's, found without importing it."""
    ours = sorted((Path(__file__).parents[1] / "render").glob("*.py"))
    found = importlib.util.find_spec("docxtpl")
    theirs = Path(found.origin).with_name("template.py") if found and found.origin else None
    return [*ours, theirs] if theirs and theirs.is_file() else ours
