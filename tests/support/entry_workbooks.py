"""Entry workbooks for tests: filled in, and changed as people and programs change them."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from reportgen.pipeline.entering import form_layout
from reportgen.pipeline.judging import shipped_policy
from reportgen.pipeline.workbooks import choices_of
from reportgen.publish.archive import Packer, pack
from reportgen.sources.source import Tree
from reportgen.sources.workbook import EntryWorkbook, read_workbook
from reportgen.sources.yaml_file import read_yaml
from reportgen.writers.workbook import entry_workbook
from reportgen.writers.workbook_rows import Row, rows_of
from tests.support.workspaces import FORM

FILE = "data/2024/某局/项目支出绩效自评表.xlsx"
LAYOUT = form_layout(shipped_policy())
PROJECT, INDICATORS = "项目", "指标"


def tree_of(text: str = FORM) -> dict[str, Tree]:
    """The text tree of a YAML form."""
    source, _ = read_yaml(text.encode(), "表.yaml", frozenset())
    assert source is not None
    assert isinstance(source.data, dict)
    return source.data


def workbook_of(*trees: Tree) -> bytes:
    """The workbook that export writes for some forms, numbered from 01."""
    rows: dict[str, list[Row]] = {}
    for number, tree in enumerate(trees, 1):
        for sheet, added in rows_of(f"{number:02}", tree, LAYOUT).rows.items():
            rows.setdefault(sheet, []).extend(added)
    parts = entry_workbook(rows, LAYOUT, choices_of(shipped_policy()))
    return pack(Packer({}).joined(parts))


def changed(content: bytes, change: Callable[[Workbook], Any]) -> bytes:
    """A workbook after somebody changed it in a spreadsheet."""
    workbook = load_workbook(io.BytesIO(content))
    change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def with_cells(cells: Mapping[str, object], content: bytes | None = None) -> bytes:
    """A workbook with other values in some cells, such as ``项目!B2``; the base form without."""

    def change(workbook: Workbook) -> None:
        for place, value in cells.items():
            sheet, _, cell = place.partition("!")
            workbook[sheet][cell] = value

    return changed(workbook_of(tree_of()) if content is None else content, change)


def with_part(content: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with a stretch of one part replaced, which must be there."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in archive.namelist():
            text = archive.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            copy.writestr(name, text)
    return stream.getvalue()


def read(content: bytes) -> EntryWorkbook:
    """What the reader takes from a workbook."""
    return read_workbook(content, FILE, LAYOUT)


def told(book: EntryWorkbook) -> list[tuple[str, str]]:
    """Rule and cell of every fault, those of the workbook first."""
    faults = [*book.faults, *(f for entry in book.entries or () for f in entry.faults)]
    return [(fault.rule, getattr(fault.position, "cell", "?")) for fault in faults]


def column(sheet: str, word: str) -> str:
    """The letters of the column below a word."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  the only use

    return str(get_column_letter(LAYOUT.columns(sheet).index(word) + 1))


def put(folder: Path, content: bytes) -> Path:
    """Write a workbook beside 部门.yaml."""
    file = folder / "项目支出绩效自评表.xlsx"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file
