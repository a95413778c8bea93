"""Word and Excel files that others made, read whatever their format."""

from pathlib import Path
from typing import NamedTuple

from reportgen.errors import InputError
from reportgen.publish.conversion import as_docx
from reportgen.publish.files import reason
from reportgen.sources.container import MOST_BYTES
from reportgen.sources.excel_sheets import read_excel
from reportgen.sources.grid import ForeignFile
from reportgen.sources.word_file import read_word

_OLD = frozenset({".doc", ".wps"})
_MACROS = frozenset({".docm", ".dotm", ".xlsm"})
CONVERTED = "旧格式，由 LibreOffice 转成 .docx 后读取，请核对版面"


class Foreign(NamedTuple):
    """A file as it was read, and what was done to read it."""

    file: ForeignFile
    remark: str = ""


def read_foreign(path: Path) -> Foreign:
    """Read a file that others made.

    Raises:
        InputError: it cannot be read; why, and what to do.
    """
    if path.is_dir():
        raise InputError("是文件夹。请写出里面的文件，如 文件夹/*.docx")
    ending = path.suffix.lower()
    if ending in _MACROS:
        raise InputError(f"{ending} 可能带有宏，不读。请在 WPS 中另存为 .docx")
    content = _content(path)
    if ending in _OLD and not content.startswith(b"PK"):
        return Foreign(read_word(as_docx(path)), CONVERTED)
    return Foreign(read_excel(content) if ending == ".xlsx" else read_word(content))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"读不了：{reason(error, reading=True)}") from error
    if not content:
        raise InputError("是空文件")
    return content
