"""How a value that does not fit its field is put to the user."""

from decimal import Decimal

from reportgen.finding import Fault
from reportgen.model.fields import parse_number
from reportgen.model.nearest import nearest
from reportgen.position import Path, Position
from reportgen.sources.lines import lines_of
from reportgen.sources.source import Source, Tree

_EXPECTED = {
    "number": "一个数，如 15 或 7.5",
    "percentage": "一个百分数，如 80%",
    "text": "一段文字",
    "mapping": "若干“键: 值”",
    "nameless": "若干“键: 值”，键不能是空的",
    "list": "一列，每项以“- ”开头",
    "page_count": "一个正整数",
    "too_many_pages": "不超过 1000 的正整数",
    "total_as_source": "各来源的名称，不含年度资金总额",
    "class_twice": "每个二级指标只出现一次的分类",
    "title_twice": "一列标题，每个只出现一次，且不是 核对、覆盖、忽略、页数",
    "experts": " 3 至 15 名专家",
    "flag": "“是”或“否”",
}
_PARAGRAPHS = "键后面写“|”，下面一段一行，行首不写“- ”"
_QUOTED_AT_MOST = 30


def quoted(value: Tree) -> str:
    """Quote what was written, shortened where it is long."""
    if not isinstance(value, str):
        return "一列" if isinstance(value, list) else "一组“键: 值”"
    text = " ".join(value.split())
    return f"“{text[:_QUOTED_AT_MOST]}…”" if len(text) > _QUOTED_AT_MOST else f"“{text}”"


def kind_fault(
    kind: str, path: Path, value: Tree, source: Source, choices: tuple[str, ...]
) -> Fault:
    """F104, or Y103 where brackets made a list or a mapping of what was meant as text."""
    if kind == "text" and (bracket := _opening_bracket(path, source)):
        message = f"值以“{bracket}”开头，会被当成列表或映射"
        return Fault("Y103", message, path, "整个值用双引号括起来")
    name = _name(path)
    expected = f"{'、'.join(choices)} 之一" if choices else _EXPECTED.get(kind, "另一种值")
    meant = nearest(value, choices) if isinstance(value, str) else None
    paragraphs = _PARAGRAPHS if kind == "text" and isinstance(value, list) else None
    advice = f"改成“{meant}”" if meant else paragraphs
    written = f" {len(value)} 名" if kind == "experts" else quoted(value)
    return Fault("F104", f"{name}应是{expected}，写的是{written}", path, advice)


def amount_fault(path: Path, value: Tree, unit: str) -> Fault:
    """M108: an amount that is no amount."""
    name = _name(path)
    if not isinstance(value, str):
        return Fault("M108", f"{name}应是一个金额，写的是{quoted(value)}", path)
    text = value.strip()
    number = parse_number(text)
    if number is not None and number < 0:
        return Fault("M108", f"{name}不能是负数：{quoted(value)}", path)
    return Fault("M108", f"{name}不是规范的金额：{quoted(value)}", path, _amount_advice(text, unit))


def _amount_advice(text: str, unit: str) -> str:
    in_yuan = parse_number(text.removesuffix("元").rstrip()) if unit == "万元" else None
    if text.endswith("元") and in_yuan is not None:
        return f"本栏单位是万元，改成“{format(in_yuan / Decimal(10000), 'f')}”"
    return f"只写数字（单位是{unit}），如 35.80；千位分隔符每三位一个；没有就留空"


def _name(path: Path) -> str:
    words = [step for step in path if isinstance(step, str)]
    return f"“{words[-1]}”" if words else "这里"


def _opening_bracket(path: Path, source: Source) -> str | None:
    place = source.positions[path]
    if not isinstance(place, Position):
        return None
    line = "".join(lines_of(source.text)[place.line - 1 : place.line])
    first = line[place.column - 1 : place.column]
    return first if first in {"[", "{"} else None
