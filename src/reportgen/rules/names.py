"""X 附件与表间: names and years; F108."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportgen.finding import Fault
from reportgen.model.fields import PENDING_TEXT
from reportgen.model.nearest import edit_distance_is_one
from reportgen.model.wording import quoted
from reportgen.position import Path
from reportgen.rules.case import FormCase
from reportgen.rules.references import place_within
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    ERROR,
    PROJECT_JUDGES,
    WARNING,
    AnyReport,
    form_rule,
    judges,
)
from reportgen.rules.spellings import TELL_APART, misspellings

_KINDS = r"(?:管理)?(?:局|中心|处|所|站|院|办公室|办|委员会|委|会|科|部)$"
_REGION = r"^(?:[\u4e00-\u9fff]{2,4}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,4}?市)?"
_SHORTEST_STEM = 5
_SHORTEST_NAME = 7
_YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})"
_FOUR_DIGITS = "[0-9]{4}"
_YEAR_OF_NAME = rf"^{_YEAR}(?![0-9])|{_YEAR}年"
_THIS_YEAR = (
    rf"{_YEAR}年?度?(?:全年|计划|预计|预期|年度目标|总体目标|目标|拟|将)"
    rf"|(?:完成|开展|实施|做好|推进){_YEAR}年度"
)


@form_rule("F108", ERROR, "同一部门两张表的项目名称相同")
def distinct_projects(case: FormCase) -> Iterator[Fault]:
    """一个部门一年里，各张自评表的项目名称不同。

    为什么：名称相同，目录和文件里分不清是哪一张。
    怎样改：改成不同的名称；重复录入的删去一张。
    何时可以不改：没有。
    """
    name = case.form.project_name
    first = case.others.project_names.get(name)
    if first is not None and name != PENDING_TEXT:
        message = f"项目名称{quoted(name)}与 {first} 相同"
        yield Fault("F108", message, ("项目名称",), "改成不同的名称，或删去重复的一张")


@form_rule("X101", WARNING, "单位名称写法不一", compares=True)
def names_agree(case: FormCase) -> Iterator[Fault]:
    """同一单位在一个部门的各张表里写法相同。

    为什么：一处写“服务局”，一处写“服务中心”，多半有一处是笔误。
    怎样改：统一成规范全称；各表都一样的，写在 部门.yaml 里。
    何时可以不改：确实是两个单位。
    """
    department, form = case.department, case.form
    known = {department.name, department.department, department.implementing_unit, ""}
    for key, name in (("主管部门", form.department), ("实施单位", form.implementing_unit)):
        if name in known or name in case.others.unit_names or name == PENDING_TEXT:
            continue
        others = [*known, form.department, *case.others.unit_names]
        twin = next((o for o in others if o != name and _one_unit(name, o)), None)
        if twin:
            message = f"{key}{quoted(name)}与{quoted(twin)}像是同一个单位"
            yield Fault("X101", message, (key,), f"是同一个单位的，改成“{twin}”")


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
def names_agree_in_prose(case: AnyReport) -> Iterator[Fault]:
    """X101: see that the texts of a report spell the units as 部门.yaml does."""
    own = case.department
    units = {own.name, own.department, own.implementing_unit} - {"", PENDING_TEXT}
    for path, text in case.prose:
        for unit in sorted(units):
            for near in misspellings(text, unit, units):
                message = f"{quoted(near)}与{quoted(unit)}像是同一个单位"
                place = place_within(case.source, path, near)
                yield Fault("X101", message, path, f"是同一个单位的，改成“{unit}”", place)


@lru_cache(maxsize=4096)
def _one_unit(one: str, other: str) -> bool:
    """Tell whether two names are probably those of one unit."""
    if min(len(one), len(other)) < _SHORTEST_NAME:
        return False
    if one.endswith(other) or other.endswith(one):
        return True
    if _stem(one) and _stem(one) == _stem(other):
        return True
    return edit_distance_is_one(one, other) and _no_ordinal(one, other)


def _stem(name: str) -> str:
    """A name without its kind (局, 中心 …), empty where too little is left to go by."""
    bare = re.sub(_KINDS, "", name, count=1)
    local = re.sub(_REGION, "", bare, count=1).partition("区")[2] or bare
    return bare if bare != name and len(local) >= _SHORTEST_STEM else ""


def _no_ordinal(one: str, other: str) -> bool:
    """Tell whether what differs could not tell two units apart (第一, 东 …)."""
    return TELL_APART.isdisjoint(set(one) ^ set(other))


@form_rule("X102", WARNING, "写成了别的年度")
def this_year(case: FormCase) -> Iterator[Fault]:
    """说本年度的话，年份是本年度。

    为什么：沿用上一年的文字，年份常常忘了改。
    怎样改：改成本年度。
    何时可以不改：确实说的是别的年度。
    """
    name = case.form.project_name
    named = re.search(_YEAR_OF_NAME, name) if case.year not in name else None
    if named and not re.search(r"[0-9]{4}年?[-—至~]", name):
        message = f"项目名称里的年份是 {named[1] or named[2]}，本表是 {case.year} 年度"
        yield Fault("X102", message, ("项目名称",), f"改成“{case.year}”")
    yield from _other_year(case.goal_texts, case.year)


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
def this_year_in_reports(case: AnyReport) -> Iterator[Fault]:
    """X102: see that what a report says of the goals speaks of its year."""
    goals = ((p, t) for p, t in case.texts if any("绩效目标" in str(step) for step in p))
    yield from _other_year(goals, case.year)


def _other_year(texts: Iterable[tuple[Path, str]], this_year: str) -> Iterator[Fault]:
    for path, text in texts:
        years = re.finditer(_THIS_YEAR, text) if re.search(_FOUR_DIGITS, text) else ()
        found = next((year for year in years if this_year not in year[0]), None)
        if found:
            message = f"{quoted(found[0])}说的是别的年度，这里是 {this_year} 年度"
            yield Fault("X102", message, path, f"说本年度的，改成“{this_year}”")
