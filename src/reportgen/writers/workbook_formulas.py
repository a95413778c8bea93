"""The formulas of the grey columns of the entry workbook; nothing reads them back."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter

from reportgen.sources.workbook_words import (
    CODES,
    FUNDS,
    FUNDS_COLUMNS,
    INDICATORS,
    LEVEL2,
    PROJECTS,
    Layout,
)

_ANNUAL, _EXECUTED = FUNDS_COLUMNS[1:]


def project_formulas(layout: Layout, funds_weight: Decimal, last_row: int) -> tuple[str, ...]:
    """执行率, 资金得分 and 总分·分值 of a project; ``{row}`` stands for the number of the row."""
    executed, annual = _amount(layout, _EXECUTED), _amount(layout, _ANNUAL)
    points = _letter(layout, INDICATORS, "分值")
    numbers = f"{INDICATORS}!$A$2:$A${last_row}"
    weights = f"{INDICATORS}!${points}$2:${points}${last_row}"
    return (
        _if_numbered(f'IFERROR(ROUND({executed}/{annual}*100,2)&"%","—")'),
        _if_numbered(f'IFERROR(ROUND({funds_weight}*MIN({executed}/{annual},1),2),"—")'),
        _if_numbered(f"{funds_weight}+SUMIF({numbers},$A{{row}},{weights})"),
    )


def indicator_formulas(layout: Layout, classes: int, last_row: int) -> tuple[str, ...]:
    """一级指标 and 项目名称 of an indicator; ``{row}`` stands for the number of the row."""
    level2, name = _letter(layout, INDICATORS, LEVEL2), _letter(layout, PROJECTS, "项目名称")
    known = f"{CODES}!$A$2:$B${classes + 1}"
    names = f"{PROJECTS}!$A$2:${name}${last_row}"
    return (
        _if_numbered(f'IFERROR(VLOOKUP({level2}{{row}},{known},2,FALSE),"")'),
        _if_numbered(f'IFERROR(VLOOKUP($A{{row}},{names},2,FALSE),"")'),
    )


def _if_numbered(formula: str) -> str:
    return f'=IF($A{{row}}="","",{formula})'


def _amount(layout: Layout, name: str) -> str:
    """The sum of the sources in a column of 资金; the total where no source is given."""
    total, *sources = [
        _letter(layout, PROJECTS, word)
        for word, path in layout.sheets[PROJECTS].items()
        if path[0] == FUNDS and path[-1] == name
    ]
    given = "+".join(f'({letter}{{row}}<>"")' for letter in sources)
    return f"IF({given}>0,{_sum(sources)},{_sum([total])})"


def _sum(letters: Sequence[str]) -> str:
    return "+".join(f'IF({letter}{{row}}="",0,VALUE({letter}{{row}}))' for letter in letters)


def _letter(layout: Layout, sheet: str, word: str) -> str:
    return str(get_column_letter(layout.columns(sheet).index(word) + 1))
