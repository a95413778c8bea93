"""Programs that behave like LibreOffice, and the ways in which it fails."""

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

REPOSITORY = Path(__file__).parents[2]
BODY = "<w:document><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"


def word_file(path: Path, text: str) -> Path:
    """A Word file, as far as a converter looks at it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", BODY.format(text))
    return path


def one_page(text: str) -> bytes:
    """A PDF of one page with a line of ASCII text."""
    drawn = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET"
    kids = "/Resources << /Font << /F1 4 0 R >> >> /MediaBox [0 0 595 842] /Contents 5 0 R"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {kids} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
    )
    content, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    )
    return (content + head + tail).encode()


def install(folder: Path) -> Path:
    """Write a program ``soffice`` that converts by ``pretend``, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "soffice"
    lines = (
        f"#!{sys.executable}",
        f"import sys; sys.path.insert(0, {str(REPOSITORY)!r})",
        "from tests.support.converters import pretend; pretend(sys.argv[1:])",
    )
    program.write_text("\n".join(lines) + "\n", "utf-8")
    program.chmod(0o755)
    return program


def pretend(arguments: Sequence[str]) -> NoReturn:
    """Convert as the text of each file says: well, or in one of the ways of failing.

    Every call leaves a line with the number of its files in ``calls.txt`` beside the work folder.
    """
    outdir = Path(arguments[arguments.index("--outdir") + 1])
    files = [Path(one) for one in arguments if one.endswith(".docx")]
    with (Path.cwd().parents[1] / "calls.txt").open("a", encoding="utf-8") as calls:
        calls.write(f"{len(files)}\n")
    for file in files:
        _convert(file, outdir / f"{file.stem}.pdf")
    sys.exit(0)


def _convert(file: Path, pdf: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        text = archive.read("word/document.xml").decode().split("<w:t>")[1].split("</w:t>")[0]
    if text == "hang":
        _hang()
    if text == "crash":
        sys.exit(134)
    contents = {"empty": b"", "other": one_page("xyz"), "damaged": one_page("damaged")[:60]}
    if text != "skip":
        pdf.write_bytes(contents.get(text, one_page(text)))


def _hang() -> NoReturn:
    """Wait for ever with a child, as the start script of LibreOffice does."""
    import subprocess  # noqa: PLC0415  quicker without, in all other cases
    import time  # noqa: PLC0415  the same

    child = subprocess.Popen(["sleep", "600"])
    noted = Path.cwd().parents[1] / "child.part"
    noted.write_text(str(child.pid), "utf-8")
    noted.replace(noted.with_suffix(".txt"))
    while True:
        time.sleep(60)
