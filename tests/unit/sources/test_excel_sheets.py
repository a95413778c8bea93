"""Excel files as they look."""

import io
import zipfile

import pytest

from reportgen.errors import InputError
from reportgen.pipeline.judging import shipped_policy
from reportgen.sources.excel_sheets import read_excel
from reportgen.sources.grid import ForeignFile
from reportgen.sources.printed.form_rows import form_rows
from reportgen.sources.printed.form_table import read_form
from reportgen.sources.printed.words import Words
from tests.support.redrawn import Row, plain_rows, sample_contexts

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def reference(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"


def sheet(rows: list[Row]) -> str:
    """A sheet with the cells of a form, each merged over its columns."""
    lines, merges = [], []
    for number, row in enumerate(rows):
        column, cells = 0, []
        for text, span, _ in row:
            place = reference(number, column)
            escaped = text.replace("&", "&amp;").replace("<", "&lt;")
            cells.append(f'<c r="{place}" t="inlineStr"><is><t>{escaped}</t></is></c>')
            if span > 1:
                merges.append(f'<mergeCell ref="{place}:{reference(number, column + span - 1)}"/>')
            column += span
        lines.append(f"<row>{''.join(cells)}</row>")
    return f"<sheetData>{''.join(lines)}</sheetData><mergeCells>{''.join(merges)}</mergeCells>"


def workbook(sheets: dict[str, str], states: dict[str, str] | None = None) -> bytes:
    names = "".join(
        f'<sheet name="{name}" r:id="r{n}" state="{(states or {}).get(name, "visible")}"/>'
        for n, name in enumerate(sheets)
    )
    targets = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/{n}.xml"/>' for n in range(len(sheets))
    )
    parts = {
        "xl/workbook.xml": (
            f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{names}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{targets}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{S}"><si><r><t>共</t></r><r><t>享</t></r></si></sst>',
    }
    for number, content in enumerate(sheets.values()):
        parts[f"xl/worksheets/{number}.xml"] = f'<worksheet xmlns="{S}">{content}</worksheet>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_form_on_a_sheet_is_read_like_one_in_word() -> None:
    context = sample_contexts()[0]
    file = read_excel(workbook({"表": sheet([*plain_rows(context)])}))
    policy = shipped_policy()
    words = Words(policy.sources, policy.level1_of, policy.money_unit)
    [rows] = form_rows(file.grids())
    form = read_form(rows, words)
    assert (form.name, form.table) == (context["项目名称"], "表")
    assert form.tree["年度总体目标"] == context["年度总体目标"]
    assert form.left == ()


def test_a_hidden_sheet_stands_aside() -> None:
    sheets = {"看得见": sheet([[("甲", 1, "")]]), "藏": sheet([[("乙", 1, "")]])}
    file = read_excel(workbook(sheets, {"藏": "veryHidden"}))
    assert [grid.name for grid in file.grids()] == ["看得见"]
    assert [(aside.kind, aside.text) for aside in file.asides] == [("隐藏的工作表", "乙")]


def one_sheet(cells: str, more: str = "") -> ForeignFile:
    return read_excel(workbook({"表": f"<sheetData>{cells}</sheetData>{more}"}))


def test_shared_texts_are_joined() -> None:
    cells = (
        '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c><c r="C1"><v>1</v></c></row>'
    )
    [grid] = one_sheet(cells).grids()
    assert [cell.text for cell in grid.cells()] == ["共享", "", "1"]


def test_a_sheet_with_cells_far_away_is_refused() -> None:
    with pytest.raises(InputError, match="删去多余的行列"):
        one_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def test_merged_cells_without_any_text_are_rows_too() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="B4"><v>2</v></c></row>'
    [grid] = one_sheet(cells, '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>').grids()
    assert [[(cell.text, cell.below) for cell in row] for row in grid.rows] == [
        [("1", False), ("", False)],
        [("", True), ("", False)],
        [("", True), ("", False)],
        [("", False), ("2", False)],
    ]


def test_a_cell_of_which_it_is_not_clear_what_it_shows_is_pending_and_named() -> None:
    file = one_sheet('<row r="1"><c r="A1"><f>1/0</f></c><c r="B1" t="e"><v>#N/A</v></c></row>')
    assert [cell.text for grid in file.grids() for cell in grid.cells()] == ["待填", "待填"]
    assert [(aside.kind, aside.text) for aside in file.asides] == [
        ("没有存下结果的公式", "表“表” A1"),
        ("出错的公式", "表“表” B1"),
    ]


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(InputError, match="不是 Word 或 Excel 文件"):
        read_excel(b"x")
