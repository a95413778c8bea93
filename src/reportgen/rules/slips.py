"""T 文字: left-overs of other programs, and slips of the pen."""

import re
from collections.abc import Iterator

from reportgen.finding import Fault
from reportgen.model.typing_slips import DOUBLED, FULL_WIDTH, HALF_WIDTH, MARKUP, SPACES
from reportgen.model.wording import quoted
from reportgen.position import Path
from reportgen.rules.case import FormCase
from reportgen.rules.printed import Printed
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    ERROR,
    NOTE,
    PROJECT_JUDGES,
    WARNING,
    AnyCase,
    form_rule,
    judges,
)

_UNTIL = re.compile(
    r"截止(?:到|至)?\s?(?:[0-9]|目前|现在|年底|月底|年末|今年|本年|上年|去年|当年|期末)"
)
_KNOWN_SLIPS = {
    "续效": "绩效",
    "正产运": "正常运",
    "正产工作": "正常工作",
    "正产开展": "正常开展",
    "工作基层": "工作基础",
    "服务好务": "服务",
    "布署": "部署",
    "按装": "安装",
    "部份": "部分",
    "座落": "坐落",
    "帐目": "账目",
    "帐户": "账户",
    "既使": "即使",
    "竟争": "竞争",
    "幅射": "辐射",
    "急待": "亟待",
    "综上所诉": "综上所述",
    "一如继往": "一如既往",
    "再接再励": "再接再厉",
    "在接再厉": "再接再厉",
    "名符其实": "名副其实",
    "因地治宜": "因地制宜",
    "按步就班": "按部就班",
    "迫不急待": "迫不及待",
    "义不容词": "义不容辞",
    "标竿": "标杆",
}
_NO_SLIP = "续效[果应益能力率用仿]"
_LONGEST_GOAL, _LONGEST_CELL = 1000, 300


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("T101", ERROR, "留有网页标记", fixable=True)
def no_markup(case: AnyCase) -> Iterator[Fault]:
    """文字里没有网页标记，如 <p>、&nbsp;。

    为什么：从网页系统里复制时带出来的，印在表上不像样。
    怎样改：删去标记。
    何时可以不改：没有。
    """
    if "<" in case.words or "&" in case.words:
        for path, found in _matches(case, MARKUP):
            yield Fault("T101", f"留有网页标记{quoted(found[0])}", path, "删去标记")


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("T102", WARNING, "标点重复", fixable=True)
def no_doubled_punctuation(case: AnyCase) -> Iterator[Fault]:
    """逗号、句号、顿号、分号、冒号不连写两个。

    为什么：多半是删字时留下的。
    怎样改：留下对的一个。
    何时可以不改：没有。
    """
    if re.search(DOUBLED, case.words):
        for path, found in _matches(case, DOUBLED):
            yield Fault("T102", f"标点重复：{quoted(found[0])}", path, "留下一个")


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("T104", WARNING, "汉字之间用了半角标点", fixable=True)
def full_width_punctuation(case: AnyCase) -> Iterator[Fault]:
    """汉字之间的逗号、分号、冒号用全角。

    为什么：半角标点印出来挤在一起。
    怎样改：改成“，”“；”“：”。
    何时可以不改：没有。
    """
    if not case.characters.isdisjoint(",;:"):
        for path, found in _matches(case, HALF_WIDTH):
            meant = f"改成“{FULL_WIDTH[found[0]]}”"
            yield Fault("T104", f"汉字之间用了半角“{found[0]}”", path, meant)


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("T105", WARNING, "文字中间夹有空格", fixable=True)
def no_inner_spaces(case: AnyCase) -> Iterator[Fault]:
    """汉字之间、数和单位之间没有空格。

    为什么：从 PDF 里复制时带出来的，印出来断成两截。
    怎样改：删去空格。
    何时可以不改：有意分开的并列名称，改用顿号更好。
    """
    if not case.characters.isdisjoint(" \u3000"):
        for path, found in _matches(case, SPACES):
            around = found.string[found.start() - 1 : found.end() + 1]
            yield Fault("T105", f"文字中间夹有空格：{quoted(around)}", path, "删去空格")


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("T106", NOTE, "“截止”应为“截至”")
def until(case: AnyCase) -> Iterator[Fault]:
    """后面接时间的用“截至”，“截止”后面不接时间。

    为什么：“截止”是停止，“截至”是到某时为止。
    怎样改：改成“截至”。
    何时可以不改：没有。
    """
    if case.hold(("截止",)):
        for path, found in _matches(case, _UNTIL):
            yield Fault("T106", f"{quoted(found[0])}应用“截至”", path, "改成“截至”")


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("T107", WARNING, "常见的错别字")
def known_slips(case: AnyCase) -> Iterator[Fault]:
    """没有常见的错别字，如“续效”（绩效）、“正产运转”（正常运转）。

    为什么：拼音输入时选错的字，通读时容易漏过。
    怎样改：照建议改。
    何时可以不改：这里确实不是错字的。
    """
    for slip in case.hold(_KNOWN_SLIPS):
        for path, text in case.texts:
            if slip in _without_look_alikes(text):
                yield Fault("T107", f"疑似错字：“{slip}”", path, f"改成“{_KNOWN_SLIPS[slip]}”")


@form_rule("T109", WARNING, "文字过长，一页放不下", off=True)
def fits_its_cell(case: FormCase) -> Iterator[Fault]:
    """总体目标不超过 1000 字，指标各栏不超过 300 字。

    为什么：过长的一格要跨页，表就不好看了。
    怎样改：写得短些，细节放到评价报告里。
    何时可以不改：默认不查；口径的“规则”里写明 T109 时才查。
    """
    for path, text in case.texts:
        longest = _LONGEST_GOAL if path[0] == "年度总体目标" else _LONGEST_CELL
        if len(text) > longest:
            yield Fault("T109", f"这一格有 {len(text)} 字，超过 {longest} 字", path, "写得短些")


def _matches(case: Printed, pattern: str | re.Pattern[str]) -> Iterator[tuple[Path, re.Match[str]]]:
    """The first place in each text that a pattern finds."""
    for path, text in case.texts:
        found = re.search(pattern, text)
        if found:
            yield path, found


def _without_look_alikes(text: str) -> str:
    return re.sub(_NO_SLIP, "", text) if "续效" in text else text
