"""Written documents → publish: a PDF beside each."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.assemble.annex import pages_of
from reportgen.assemble.body import cut
from reportgen.errors import OutputError
from reportgen.pipeline.wish import processors
from reportgen.publish.cluster import cluster
from reportgen.publish.crew import Crew, threads
from reportgen.publish.files import has_current_pdf
from reportgen.publish.fonts import Substitute, named_fonts
from reportgen.publish.libreoffice import LibreOffice, find_libreoffice
from reportgen.publish.lock import locked
from reportgen.publish.pdf import Converted, Converter, work_folder
from reportgen.publish.proof import word_parts
from reportgen.render.parts import DOCUMENT
from reportgen.workspace import BUILD


def unprinted(root: Path, documents: Sequence[str], *, force: bool = False) -> list[str]:
    """Choose the documents whose PDF is missing or older than they are; all, when forced."""
    return [one for one in documents if force or not has_current_pdf(root, one)]


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Documents that are to become PDFs, and the fonts that every machine will lack for them."""

    files: tuple[Path, ...]
    converter: Converter
    missing: Mapping[str, tuple[Substitute, ...]]

    def run(self) -> Iterator[Converted]:
        """Make the PDFs one by one, in the order of the documents.

        Raises:
            OutputError: LibreOffice does not work at all, the build folder cannot be written, or
                the cluster has gone.
        """
        return self.converter.convert(self.files)


@contextlib.contextmanager
def prepared(root: Path, documents: Sequence[str], scheduler: str = "") -> Iterator[PrintJob]:
    """What is needed to print documents, for as long as the block lasts.

    Args:
        root: the workspace.
        documents: paths relative to it.
        scheduler: the address of a Dask cluster that is to do it; none for this machine.

    Raises:
        OutputError: there is no LibreOffice, or no cluster; the build folder cannot be written, or
            another build is at work.
    """
    files = tuple(root / document for document in documents)
    output = root / BUILD
    with locked(output), work_folder(output) as work, _crew(work, scheduler) as crew:
        yield PrintJob(files, Converter(crew, work), crew.missing(_fonts(files)))


def _crew(work: Path, scheduler: str) -> contextlib.AbstractContextManager[Crew]:
    if scheduler:
        return cluster(scheduler)
    return threads(LibreOffice(find_libreoffice(), work), processors())


def fonts_sentences(missing: Mapping[str, Sequence[Substitute]]) -> list[str]:
    """Say which fonts are missing and what is used instead, once for machines that are alike."""
    alike: dict[tuple[Substitute, ...], list[str]] = {}
    for machine, fonts in missing.items():
        alike.setdefault(tuple(fonts), []).append(machine)
    return [_lack(machines, fonts) for fonts, machines in alike.items() if fonts]


def _lack(machines: Sequence[str], missing: Sequence[Substitute]) -> str:
    names = "、".join(machines)
    who = f"{names} " if names.isascii() else names
    wanted: dict[str, list[str]] = {}
    for one in missing:
        wanted.setdefault(one.used, []).append(one.wanted)
    uses = "；".join(f"{'、'.join(fonts)} 用 {used} 代替" for used, fonts in wanted.items())
    japanese = "。其中有日文字体，有些字的写法与中文不同，请装上中文字体再转"
    layout = "。PDF 的分页和字形会与 Word 里看到的有些不同"
    return f"{who}缺字体：{uses}{japanese if any(one.japanese for one in missing) else layout}"


def _fonts(files: Sequence[Path]) -> set[str]:
    """The fonts that documents name; a file that cannot be read names none."""
    found: set[str] = set()
    for file in files:
        try:
            found |= named_fonts(word_parts(file).values())
        except OutputError:
            continue  # it is named when it is converted
    return found


def counted_pages(document: Path) -> int:
    """Count the pages of a Word file as the contents of the annex do.

    Raises:
        OutputError: it is no Word file, or cannot be read.
    """
    parts = {name: text.encode() for name, text in word_parts(document).items()}
    return pages_of(parts, cut(parts[DOCUMENT]))
