"""The values of a 项目支出绩效自评表 by dotted path, as they are printed without 覆盖."""

from collections.abc import Iterator

from reportgen.compute.funds import shown_source_rate
from reportgen.compute.items import (
    AMOUNTS,
    GOALS,
    HEADS,
    TEXTS,
    Item,
    find_item,
    item_name,
    item_steps,
)
from reportgen.compute.named import Named, Values
from reportgen.compute.numbers import DASH, percent
from reportgen.compute.scores import FormResults
from reportgen.model.fields import PENDING_TEXT, TOTAL_ROW
from reportgen.model.form import SelfEvaluation
from reportgen.model.profile import Profile


def form_values(form: SelfEvaluation, results: FormResults, profile: Profile) -> Values:
    """Every value of a form that 核对 and 覆盖 may name, in printing order.

    A text is as it was written; its lines become paragraphs when it is printed.
    """
    values: dict[str, Named] = {}
    for name in _names(results, profile):
        item = find_item(name, form, results, profile)
        if item:
            values[name] = _named(name, item, results, profile)
    return values


def _names(results: FormResults, profile: Profile) -> Iterator[str]:
    yield from HEADS
    for row in (TOTAL_ROW, *profile.sources):
        yield from (f"资金.{row}.{column}" for column in (*AMOUNTS, "分值", "执行率", "得分"))
    yield from (f"年度总体目标.{key}" for key in GOALS)
    order = profile.printing_order
    for one in sorted(results.rows, key=lambda one: order.get(one.level2, len(order))):
        *texts, deviation = TEXTS
        columns = (*texts, "分值", "得分", deviation)
        yield from (item_name((*one.path, column)) for column in columns)
    yield from ("总分.分值", "总分.得分")


def _named(name: str, item: Item, results: FormResults, profile: Profile) -> Named:
    if isinstance(item.value, str):
        return Named(None, item.value or (PENDING_TEXT if name in HEADS else ""))
    figure = percent(item.value) if item.is_rate else item.value
    return Named(figure, _text(item_steps(name), item, results, profile))


def _text(steps: tuple[str | int, ...], item: Item, results: FormResults, profile: Profile) -> str:
    """A number as the form prints it: each column says in its own way that there is none."""
    match steps:
        case ("资金", str(row), "执行率") if row in results.funds.sources:
            return shown_source_rate(results.funds.sources[row], profile)
        case ("资金", _, "得分") if item.value is None:
            return DASH
        case ("绩效指标", _, _, "得分") if item.value is None:
            return PENDING_TEXT
    return item.shown(profile.decimals)


def titles(results: FormResults) -> dict[str, str]:
    """三级指标 of each 得分 and 分值, by path."""
    return {
        item_name((*row.path, column)): row.indicator.level3
        for row in results.rows
        for column in ("分值", "得分")
    }


def nicknames(results: FormResults) -> dict[str, str]:
    """Other names of the values of a form: by 三级指标, and by the words people use."""
    names = {
        "总分": "总分.得分",
        "分值合计": "总分.分值",
        "得分合计": "总分.得分",
        "资金得分": f"资金.{TOTAL_ROW}.得分",
    }
    called = [row.indicator.level3 for row in results.rows]
    for row in results.rows:
        title = row.indicator.level3
        for column in (*TEXTS, "分值", "得分"):
            path = item_name((*row.path, column))
            names.setdefault(f"绩效指标.{row.level2}.{title}.{column}", path)
        if called.count(title) == 1:
            names.setdefault(title, item_name((*row.path, "得分")))
    return names
