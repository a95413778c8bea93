"""Forms of every shape, made of a number: few and many indicators, long and strange texts."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

LEVEL2 = (
    *("数量指标", "质量指标", "时效指标", "成本指标"),
    *("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    *("经济成本指标", "社会成本指标", "生态环境成本指标", "服务对象满意度指标"),
)
MOST_INDICATORS = 30
STRANGE = (
    "研发 R&D <平台> & “引号” \"直引号\" '单引号'",
    "P<0.05，a&amp;b，<w:br/>，]]>，<!-- 注释 -->",
    "𠮷野家 㐂 ｶﾅ é 😀 👨‍👩‍👧 Ω≈ç√∫",
    "C:\\路径\\文件 ‰ № ㎡ ≤≥＜＞ 〔2024〕",
    "一段\n二段\n\n三段",
    "表\t列\t末",
    "，、；：？！…—～·「」『』《》",
)
"""What breaks templates, XML or fonts; all of it can stand in a Word file."""

IN_EVERY_FONT = tuple(text for text in STRANGE if "😀" not in text)

SENTENCE = "围绕年度重点工作，开展业务培训和宣传活动，完善管理制度，提升服务水平；"


def long_text(length: int, start: int = 0) -> str:
    """A text without repeated stretches at hand, exactly so long."""
    pieces = (f"第{number}项，{SENTENCE}" for number in range(start, start + length))
    text = ""
    while len(text) < length:
        text += next(pieces)
    return text[:length]


def generated_form(number: int) -> str:
    """Write form number so and so: 1 to 30 indicators, texts and amounts that vary with it.

    Every sixth form lacks something (待填), every seventh is wrong (a 得分 above its 分值).
    """
    strange = STRANGE[number % len(STRANGE)]
    pending = number % 6 == 0
    form = {
        "项目名称": f"第{number}号 {strange.replace(chr(10), ' ').replace(chr(9), ' ')}",
        "项目负责人": f"负责人{number}",
        "联系电话": f"分机{number}",
        "资金": {
            "当年财政拨款": _amounts(f"{number}.50", "待填" if pending else f"{number * 3}.25"),
            "上年结转资金": _amounts("", f"{number * 1000}.1"),
        },
        "年度总体目标": {
            "预期目标": long_text(20 + number * 13, number),
            "实际完成情况": "待填" if pending else f"{strange}\n{long_text(number * 11, 50)}",
        },
        "绩效指标": dict(_indicators(number, pending=pending)),
    }
    return _yaml(form)


def largest_form() -> str:
    """Write the form of 30 indicators, and of goals of 600 characters each."""
    form = {
        "项目名称": "三十项指标的项目",
        "资金": {"当年财政拨款": _amounts("1234567.89", "1234567.89")},
        "年度总体目标": {"预期目标": long_text(600), "实际完成情况": long_text(600, 100)},
        "绩效指标": dict(_indicators(MOST_INDICATORS - 1, IN_EVERY_FONT)),
    }
    return _yaml(form)


def brace_form() -> str:
    """Write a form whose texts look like the tags of a template."""
    tags = "{{ 项目名称 }} {% if 甲 %} {# 注 #} {_{ }_} {%tr endfor %}"
    return generated_form(1).replace("指标0：", tags).replace("负责人1", tags)


def indicator_count(number: int) -> int:
    """Count the indicators of form number so and so: thirty in a row have 1 to 30, mixed."""
    return number * 7 % MOST_INDICATORS + 1


def _amounts(initial: str, annual: str) -> dict[str, str]:
    return {"年初预算数": initial, "全年预算数": annual, "全年执行数": annual}


def _indicators(
    number: int, texts: Sequence[str] = STRANGE, *, pending: bool = False
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    count = indicator_count(number)
    groups = LEVEL2[: min(count, 1 + number % len(LEVEL2))]
    rows = [
        _indicator(number, place, texts[(number + place) % len(texts)]) for place in range(count)
    ]
    if pending:
        rows[0]["实际完成值"] = "待填"
    if number % 7 == 0:
        rows[0]["得分"] = "91"
    for rank, level2 in enumerate(reversed(groups)):
        yield level2, rows[rank :: len(groups)]


def _indicator(number: int, place: int, text: str) -> dict[str, str]:
    count = indicator_count(number)
    weight = 90 // count if place else 90 - 90 // count * (count - 1)
    row = {
        "三级指标": f"指标{place}：{text}",
        "年度指标值": f"≥{number + place}件",
        "实际完成值": f"{number + place}件",
        "分值": str(weight),
    }
    if place % 3 == 1:
        row["偏差原因分析及改进措施"] = long_text(place * 6, place)
    return row


def _yaml(tree: Any, indent: str = "") -> str:
    """Write a tree as YAML with every text in double quotation marks."""
    if isinstance(tree, str):
        return f" {json.dumps(tree, ensure_ascii=False)}\n"
    pairs = tree.items() if isinstance(tree, dict) else ((None, item) for item in tree)
    lines = []
    for key, value in pairs:
        head = "-" if key is None else f"{key}:"
        inside = _yaml(value, f"{indent}  ")
        lines.append(f"{indent}{head}{inside if isinstance(value, str) else chr(10) + inside}")
    return "".join(lines)
