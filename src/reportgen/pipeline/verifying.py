"""Word files that were edited or published, held against the data as they are now."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import InputError
from reportgen.pipeline.building import build
from reportgen.pipeline.differences import Difference, differences
from reportgen.pipeline.foreign import read_foreign
from reportgen.sources.grid import ForeignFile
from reportgen.sources.printed.labels import squeezed
from reportgen.sources.word_file import read_word
from reportgen.workspace import BUILD, DATA, TEMPLATES


class Verified(NamedTuple):
    """What became of one file: the document that it is, and where it differs from the data.

    ``refused`` is the reason where it could not be compared.
    """

    name: str
    document: str = ""
    differences: tuple[Difference, ...] = ()
    refused: str = ""

    @property
    def agrees(self) -> bool:
        """Tell whether all of it is what the data give."""
        return not (self.differences or self.refused)


def verify(root: Path, files: Sequence[Path]) -> Iterator[Verified]:
    """Compare files one by one with what the data of the workspace give now.

    A file in the build folder is the document of that name; any other one is known by its name
    or by what it says.

    Raises:
        UsageError: there is no data.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        fresh = _Fresh(root, Path(folder))
        for file in files:
            yield _verified(file, fresh)


def _verified(file: Path, fresh: "_Fresh") -> Verified:
    try:
        found = read_foreign(file).file
        document = fresh.document_of(file, found)
    except InputError as error:
        return Verified(file.name, refused=str(error))
    return Verified(file.name, document, tuple(differences(fresh.read(document), found)))


class _Fresh:
    """The documents that the data give, made in a folder of their own."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder
        for name in (DATA, TEMPLATES):
            if (root / name).is_dir():
                _borrowed(root / name, folder / name)
        self.outputs = tuple(done.written for done in build(folder) if done.written)

    def read(self, document: str) -> ForeignFile:
        """Read a document; its path is relative to the workspace."""
        return read_word((self._folder / document).read_bytes())

    def document_of(self, file: Path, found: ForeignFile) -> str:
        """Find the document that a file is.

        Raises:
            InputError: none of them.
        """
        place = file.resolve()
        build_folder = self._root / BUILD
        if place.is_relative_to(build_folder):
            known = f"{BUILD}/{place.relative_to(build_folder).as_posix()}"
            if known in self.outputs:
                return known
        named = [one for one in self.outputs if one.rpartition("/")[2] == file.name]
        return named[0] if len(named) == 1 else self._likest(found, named)

    def _likest(self, found: ForeignFile, named: list[str]) -> str:
        """The document that has the most texts in common with a file, and half of them at least."""
        theirs = _said(found)
        ranked = []
        for document in named or self.outputs:
            ours = _said(self.read(document))
            ranked.append((len(ours & theirs) / (len(ours | theirs) or 1), document))
        likeness, document = max(ranked, default=(0.0, ""))
        if likeness < _HALF:
            raise InputError("看不出是哪一份文件：文件名和内容都和工作区的数据对不上")
        return document


_HALF = 0.5


def _said(file: ForeignFile) -> set[str]:
    texts = [line.text for line in file.lines()]
    texts += [cell.text for grid in file.grids() for cell in grid.cells()]
    return {squeezed(text) for text in texts if text.strip()}


def _borrowed(folder: Path, place: Path) -> None:
    """Let a folder stand in another place, too; copied where the system makes no links."""
    try:
        place.symlink_to(folder, target_is_directory=True)
    except OSError:
        shutil.copytree(folder, place)
