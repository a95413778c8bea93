import pytest

from reportgen.compute.named import words
from reportgen.compute.references import expanded, references, refers_to_pending

VALUES = {"综合得分": words("87.22"), "资金.执行率": words("98%"), "等级": words("待填")}


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("得{{ 综合得分 }}分，执行{{资金.执行率}}。", ["综合得分", "资金.执行率"]),
        ("两行\n{{ 综合得分 }}\n{{ 等级 }}", ["综合得分", "等级"]),
        ("普通文字 { } {综合得分} {% if %} ｛｛ 综合得分 ｝｝", []),
        ("{{", [""]),
        ("{{ 综合得分", [""]),
        ("综合得分 }}", [""]),
        ("{{}}", [""]),
        ("{{ 综合得分 | round }}", ["综合得分 | round"]),
        ("{{ a {b} }}", ["a {b}"]),
        ("{{ 未完\n下一行 }}", ["", ""]),
    ],
)
def test_double_braces_are_found_wherever_they_stand(text: str, paths: list[str]) -> None:
    assert [reference.path for reference in references(text)] == paths


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("得{{ 综合得分 }}分，执行{{资金.执行率}}。", "得87.22分，执行98%。"),
        ("{{ 等级 }}", "待填"),
        ("{{ 没有 }}和{{ 综合得分 }}", "{{ 没有 }}和87.22"),
        ("{{ 综合得分.__class__ }}", "{{ 综合得分.__class__ }}"),
        ("{{ 7 * 7 }}{{ '' }}", "{{ 7 * 7 }}{{ '' }}"),
        ("没有花括号", "没有花括号"),
    ],
)
def test_a_path_is_printed_and_nothing_else_ever_runs(text: str, printed: str) -> None:
    assert expanded(text, VALUES) == printed


def test_a_value_that_holds_braces_is_not_read_again() -> None:
    values = {"项目名称": words("{{ 综合得分 }}"), **VALUES}
    assert expanded("{{ 项目名称 }}", values) == "{{ 综合得分 }}"


def test_a_text_that_prints_pending_is_noticed() -> None:
    assert refers_to_pending("评为{{ 等级 }}", VALUES)
    assert not refers_to_pending("待填{{ 综合得分 }}{{ 没有 }}", VALUES)
