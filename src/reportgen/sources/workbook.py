"""The entry workbook of a department becomes one source a project, and faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.errors import InputError
from reportgen.finding import Fault
from reportgen.position import WHOLE_WORKBOOK, CellPlace, Path
from reportgen.sources.source import Tree
from reportgen.sources.spreadsheet import Sheet, open_spreadsheet, read_sheets, sheet_names
from reportgen.sources.workbook_forms import Entry, Form
from reportgen.sources.workbook_tables import Table, missing_sheet, near_name, table_of
from reportgen.sources.workbook_words import (
    ASSERTIONS,
    CODES,
    FUNDS,
    INDICATORS,
    INDICATORS_BLOCK,
    LEVEL2,
    LEVEL3,
    NUMBER,
    OVERRIDES,
    PENDING,
    PROJECTS,
    VERSION,
    VERSION_WORD,
    WAIVERS,
    Layout,
)

_BLOCK: Path = (INDICATORS_BLOCK,)
_MOST_STRAYS = 100


@dataclass(frozen=True, slots=True)
class EntryWorkbook:
    """The projects of a workbook by 编号, and the faults that belong to none of them.

    ``entries`` is ``None`` where no project could be read; then there is a fault.
    """

    entries: tuple[Entry, ...] | None
    faults: tuple[Fault, ...]


def read_workbook(content: bytes, file: str, layout: Layout) -> EntryWorkbook:
    """Read the entry workbook of a department; no content whatever raises.

    Args:
        content: the bytes of the file.
        file: its name, relative to the workspace.
        layout: the sheets and columns under the profile.
    """
    try:
        container = open_spreadsheet(content)
        names = sheet_names(container)
        sheets = read_sheets(container, {*layout.sheets, CODES})
    except InputError as error:
        return unreadable(file, str(error))
    return _Reading(file, layout, names, sheets).result()


def unreadable(file: str, reason: str) -> EntryWorkbook:
    """K106: a workbook that cannot be read, and why."""
    name = file.rpartition("/")[2]
    return EntryWorkbook(None, (Fault("K106", f"{name} {reason}", (), None, WHOLE_WORKBOOK),))


class _Reading:
    """The tables of a workbook, and the forms that come of them."""

    def __init__(
        self, file: str, layout: Layout, names: list[str], sheets: Mapping[str, Sheet]
    ) -> None:
        self._file, self._layout, self._names, self._sheets = file, layout, names, sheets
        self._faults = [*_version(sheets.get(CODES))]
        self._tables = {name: self._table(name) for name in layout.sheets}
        self._row_words = [word for word in layout.sheets[INDICATORS] if word != LEVEL2]
        self._forms: dict[str, Form] = {}
        self._others: list[Form] = []

    def result(self) -> EntryWorkbook:
        """All projects in the order of their 编号."""
        projects = self._tables[PROJECTS]
        if projects is None:
            return EntryWorkbook(None, tuple(self._faults))
        for row in projects.rows():
            self._project(projects, row)
        self._indicators()
        self._lists()
        forms = sorted([*self._forms.values(), *self._others], key=Form.rank)
        if not forms:
            place = CellPlace(projects.sheet.order, 0, 0, PROJECTS)
            self._faults.append(Fault("F101", "一个项目也没有填", (), "一行填一个项目", place))
        entries = tuple(form.entry(self._file) for form in forms)
        return EntryWorkbook(entries, tuple(self._faults))

    def _table(self, name: str) -> Table | None:
        """A sheet as a table, if its rows can be told apart by 编号.

        A sheet that need not be there is missed only where another has nearly its name.
        """
        sheet = self._sheets.get(name)
        if sheet is None:
            others = [other for other in self._names if other not in {*self._layout.sheets, CODES}]
            near = near_name(name, others)
            if name in {PROJECTS, INDICATORS} or near:
                self._faults.append(missing_sheet(name, near))
            return None
        table = table_of(sheet, self._layout)
        self._faults += [*table.faults, *table.merged()]
        return None if NUMBER in table.missing else table

    def _project(self, table: Table, row: int) -> None:
        form = Form(table.cell(row, NUMBER).text, table.cell(row, "项目名称").text)
        form.spots[()] = (table, row, NUMBER)
        place = table.place(row, NUMBER, form.name)
        for word, path in self._layout.sheets[PROJECTS].items():
            if path[0] == FUNDS:
                form.tree.setdefault(FUNDS, {})
            form.put(path, form.value(table, row, word, path))
        number = table.number(row)
        if number and number not in self._forms:
            self._forms[number] = form
            return
        self._others.append(form)
        form.tree[INDICATORS_BLOCK] = form.lose(_BLOCK)
        if number:
            first = self._forms[number].spots[()][1]
            message = f"编号“{form.number}”写了两次，第 {first} 行已经有了"
            form.faults.append(Fault("Y106", message, (), "改成另一个编号", place))
        else:
            form.faults.append(Fault("F101", "缺少“编号”", (), "补上编号，如 01", place))

    def _rows(self, name: str) -> Iterator[tuple[Table, int, Form]]:
        """The rows of a sheet with the form that each belongs to; K107 for those of none."""
        table = self._tables[name]
        strays = 0
        for row in table.rows() if table else ():
            form = self._forms.get(table.number(row)) if table else None
            if table and form:
                yield table, row, form
            elif table:
                strays += 1
                self._faults += [self._stray(table, row)] if strays <= _MOST_STRAYS else []
        if table and strays > _MOST_STRAYS:
            place = CellPlace(table.sheet.order, 0, 0, name)
            message = f"还有 {strays - _MOST_STRAYS} 行的编号没有项目，没有列出"
            self._faults.append(Fault("K107", message, (), "先改正前面的，再检查一次", place))

    def _stray(self, table: Table, row: int) -> Fault:
        place, number = table.place(row, NUMBER), table.cell(row, NUMBER).text
        if not number:
            return Fault("K107", "这一行没有编号", (), "补上所属项目的编号", place)
        near = near_name(number, [form.number for form in self._forms.values()])
        advice = f"改成“{near}”" if near else f"先在表“{PROJECTS}”里填这个项目"
        return Fault("K107", f"没有编号是“{number}”的项目", (), advice, place)

    def _indicators(self) -> None:
        """Put every indicator into its form, by 二级指标 in the order of the rows."""
        if self._tables[INDICATORS] is None:
            for form in self._forms.values():
                form.tree[INDICATORS_BLOCK] = form.lose(_BLOCK)
        for table, row, form in self._rows(INDICATORS):
            if self._is_whole_block(table, row):
                form.tree.setdefault(INDICATORS_BLOCK, form.value(table, row, LEVEL2, _BLOCK))
            else:
                self._indicator(form, table, row)

    def _is_whole_block(self, table: Table, row: int) -> bool:
        """Tell whether a row says that all indicators are 待填: as 二级指标, and nothing else."""
        others = any(table.cell(row, word).text for word in self._row_words)
        return table.cell(row, LEVEL2).text == PENDING and not others

    def _indicator(self, form: Form, table: Table, row: int) -> None:
        stated = table.cell(row, LEVEL2).text
        first = form.spots.get((*_BLOCK, stated or PENDING))
        level2 = form.value(table, row, LEVEL2, (*_BLOCK, stated or PENDING))
        path: Path = (*_BLOCK, level2 or form.lose((*_BLOCK, PENDING)))
        if first:
            form.spots[path] = first
        if not level2:
            place = table.place(row, LEVEL2, form.name)
            form.faults.append(Fault("F101", f"缺少“{LEVEL2}”", path, "补上二级指标", place))
        block = form.tree.get(INDICATORS_BLOCK)
        if not isinstance(block, dict):
            form.tree[INDICATORS_BLOCK] = block = {}
        group = block.setdefault(str(path[-1]), [])
        if isinstance(group, list):
            group.append(self._row(form, table, row, (*path, len(group))))

    def _row(self, form: Form, table: Table, row: int, path: Path) -> Tree:
        form.spots[path] = (table, row, LEVEL3)
        values = {w: form.value(table, row, w, (*path, w)) for w in self._row_words}
        item: dict[str, Tree] = {word: text for word, text in values.items() if text}
        return PENDING if item == {LEVEL3: PENDING} else item

    def _lists(self) -> None:
        """Put 核对, 覆盖 and 忽略 into their forms."""
        for table, row, form in self._rows(ASSERTIONS):
            self._assertion(form, table, row)
        for name in (OVERRIDES, WAIVERS):
            for table, row, form in self._rows(name):
                entries = form.tree.setdefault(name, [])
                if isinstance(entries, list):
                    path: Path = (name, len(entries))
                    form.spots[path] = (table, row, NUMBER)
                    words = self._layout.sheets[name]
                    values = {w: form.value(table, row, w, (*path, w)) for w in words}
                    entries.append({word: text for word, text in values.items() if text})

    def _assertion(self, form: Form, table: Table, row: int) -> None:
        item, place = table.cell(row, "项").text, table.place(row, "项", form.name)
        stated = form.tree.setdefault(ASSERTIONS, {})
        path: Path = (ASSERTIONS, item)
        if not isinstance(stated, dict):
            return
        if not item:
            form.faults.append(Fault("F101", "缺少“项”", (), "写明核对哪一项", place))
        elif item in stated:
            message = f"“{item}”写了两次"
            form.faults.append(Fault("Y106", message, path, "删去其中一行", place))
        else:
            form.keys[path] = (table, row, "项")
            stated[item] = form.value(table, row, "值", path)


def _version(codes: Sheet | None) -> Iterator[Fault]:
    """K105 where the workbook says that another version made it."""
    for row, cells in codes.rows.items() if codes else ():
        for column, cell in cells.items():
            stated = cells.get(column + 1)
            if codes and cell.text == VERSION_WORD and stated and stated.text != str(VERSION):
                message = f"工作簿的版本是 {stated.text}，现在的是 {VERSION}"
                advice = "用 reportgen workbook export 导出新的，把内容贴过去"
                place = CellPlace(codes.order, row, column + 1, CODES, "", stated.text)
                yield Fault("K105", message, (), advice, place)
