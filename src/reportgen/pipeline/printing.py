"""Written documents → publish: a PDF beside each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.assemble.annex import pages_of
from reportgen.assemble.body import cut
from reportgen.assemble.outline import DOCUMENT
from reportgen.errors import OutputError
from reportgen.pipeline.wish import processors
from reportgen.publish.files import has_current_pdf
from reportgen.publish.fonts import Substitute, missing_fonts, named_fonts, write_aliases
from reportgen.publish.lock import locked
from reportgen.publish.pdf import Converted, Converter, find_libreoffice, work_folder
from reportgen.publish.proof import word_parts
from reportgen.workspace import BUILD


def unprinted(root: Path, documents: Sequence[str], *, force: bool = False) -> list[str]:
    """Choose the documents whose PDF is missing or older than they are; all, when forced."""
    return [one for one in documents if force or not has_current_pdf(root, one)]


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Documents that are to become PDFs, and the fonts that will be missing in them."""

    root: Path
    program: str
    files: tuple[Path, ...]
    missing: tuple[Substitute, ...]

    def run(self) -> Iterator[Converted]:
        """Make the PDFs one by one, in the order of the documents.

        Raises:
            OutputError: LibreOffice does not work at all, the build folder cannot be written, or
                another build is at work.
        """
        output = self.root / BUILD
        with locked(output), work_folder(output) as work:
            environment = write_aliases(work / "aliases.conf", self.missing)
            converter = Converter(self.program, work, environment=environment, at_once=processors())
            yield from converter.convert(self.files)


def prepare(root: Path, documents: Sequence[str]) -> PrintJob:
    """Find what is needed to print documents.

    Args:
        root: the workspace.
        documents: paths relative to it.

    Raises:
        OutputError: there is no LibreOffice.
    """
    program = find_libreoffice()
    files = tuple(root / document for document in documents)
    return PrintJob(root, program, files, missing_fonts(_fonts(files)))


def fonts_sentence(missing: Sequence[Substitute]) -> str:
    """Say which fonts are missing and what is used instead; nothing where none is."""
    if not missing:
        return ""
    wanted: dict[str, list[str]] = {}
    for one in missing:
        wanted.setdefault(one.used, []).append(one.wanted)
    uses = "；".join(f"{'、'.join(names)} 用 {used} 代替" for used, names in wanted.items())
    japanese = "。其中有日文字体，有些字的写法与中文不同，请装上中文字体再转"
    layout = "。PDF 的分页和字形会与 Word 里看到的有些不同"
    return f"本机缺字体：{uses}{japanese if any(one.japanese for one in missing) else layout}"


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
