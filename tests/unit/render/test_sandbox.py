"""What a template may ask for, beyond what tests/unit/render/test_template.py refuses."""

from typing import Any

import pytest

from reportgen.errors import TemplateError
from tests.support.documents import paragraph_text, part
from tests.support.package import W
from tests.support.templates import compile_template, packed, template_of

OFFERED: dict[str, Any] = {
    "甲": "例",
    "空": "",
    "资金": {"总额": "5"},
    "表": [{"一": "1", "内": [{"二": "2"}]}],
}
GIVEN = {**OFFERED, "表": [{"一": "1", "内": [{"二": "2"}]}, {"一": "3", "内": []}]}


def printed(tag: str) -> str:
    content = template_of(f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>")
    document = packed(compile_template(content, "试样", OFFERED).render(GIVEN))
    return "".join(paragraph_text(p) for p in part(document).iter(W + "p")).strip()


def refusal(tag: str) -> str:
    with pytest.raises(TemplateError) as refused:
        printed(tag)
    return str(refused.value)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ 资金['总额'] }}", "5"),
        ("{{ 甲 if 空 else 资金.总额 }}", "5"),
        ("{% if 甲 and not 空 %}有{% else %}无{% endif %}", "有"),
        ("{% if 甲 == '例' or 空 %}是{% elif 空 %}空{% endif %}", "是"),
        ("{% for 行 in 表 %}{{ loop.index }}.{{ 行.一 }} {% endfor %}", "1.1 2.3"),
        (
            "{% for 行 in 表 %}{% if not loop.last %}{{ loop.nextitem.一 }}{% endif %}{% endfor %}",
            "3",
        ),
        (
            "{% for a in 表 %}{% for b in a.内 %}{{ b.二 }}{% else %}无{% endfor %}{% endfor %}",
            "2无",
        ),
        ("{{ 表 | length }}", "2"),
        ("{# 说明 #}{{ 甲 }}", "例"),
        ("{{ '原样' }}", "原样"),
    ],
)
def test_names_loops_and_conditions_may_be_used(tag: str, text: str) -> None:
    assert printed(tag) == text


@pytest.mark.parametrize(
    "tag", ["{{ 资金 }}", "{{ 表 }}", "{{ 表 | first }}", "{{ none }}", "{{ 1.5 }}"]
)
def test_only_text_is_printed(tag: str) -> None:
    assert "模板要印出的不是文字" in refusal(tag)


@pytest.mark.parametrize(
    "tag", ["{% for 行 in 表 %}{{ loop }}{% endfor %}", "{% for 行 in 表 %}{{ 行 }}{% endfor %}"]
)
def test_neither_a_loop_nor_an_item_is_text(tag: str) -> None:
    assert "模板要印出的不是文字" in refusal(tag)


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("{{ 甲 ~ 甲 }}", "拼接"),
        ("{{ 甲[0:1] }}", "这种写法"),
        ("{{ 甲 is defined }}", "这种写法"),
        ("{{ [甲] }}", "列表和字典"),
        ("{{ {'a': 甲} }}", "列表和字典"),
        ("{{ 甲 + 甲 }}", "算式"),
        ("{{ 2 ** 9 }}", "算式"),
        ("{{ 甲 * 9 }}", "算式"),
        ("{% macro 宏() %}{% endmacro %}", "宏"),
        ("{% with 乙 = 甲 %}{% endwith %}", "这种写法"),
        ("{% filter upper %}甲{% endfilter %}", "这种写法"),
        ("{% block 段 %}{% endblock %}", "这种写法"),
        ("{% import 'a' as b %}", "引用别的文件"),
        ("{% extends 'a' %}", "引用别的文件"),
        ("{% for 一, 二 in 表 %}{% endfor %}", "列表和字典"),
        ("{{ 表 | join(attribute='一') }}", "这种写法"),
    ],
)
def test_nothing_else_of_the_language_may_be_used(tag: str, kind: str) -> None:
    assert f"模板里不能用{kind}" in refusal(tag)


@pytest.mark.parametrize(
    "name", ["lipsum", "cycler", "range", "dict", "self", "namespace", "joiner"]
)
def test_what_jinja_offers_by_itself_is_not_offered(name: str) -> None:
    assert f"“{name}”没有" in refusal(f"{{{{ {name} }}}}")


@pytest.mark.parametrize(
    ("tag", "named"),
    [
        ("{{ loop.index }}", "loop"),
        ("{% for 行 in 表 %}{{ loop.cycle }}{% endfor %}", "loop.cycle"),
        ("{% for 行 in 表 %}{{ loop.previtem.二 }}{% endfor %}", "loop.previtem.二"),
        ("{% for 行 in 表 %}{% endfor %}{{ 行.一 }}", "行"),
        ("{% for 行 in 资金 %}{{ 行.一 }}{% endfor %}", "行"),
        ("{{ 甲.格式 }}", "甲.格式"),
        ("{{ 表[0].一 }}", "表.0"),
        ("{% if 甲 %}{% elif 乙 %}{% endif %}", "乙"),
    ],
)
def test_a_name_is_offered_only_where_it_stands_for_something(tag: str, named: str) -> None:
    assert f"“{named}”没有" in refusal(tag)


def test_a_slip_is_answered_with_what_was_meant() -> None:
    assert "“资金.总数”没有，是不是“总额”？" in refusal("{{ 资金.总数 }}")


def test_a_loop_that_calls_itself_is_refused() -> None:
    assert "循环最多套" in refusal("{% for 行 in 表 recursive %}{% endfor %}")


def test_a_text_is_not_multiplied() -> None:
    assert "算式" in refusal("{{ 1000 * 资金.总额 }}")


@pytest.mark.parametrize("tag", ["{{ true }}", "{{ 甲 == '例' }}", "{{ not 空 }}"])
def test_what_is_true_or_false_is_not_printed(tag: str) -> None:
    assert "模板要印出的不是文字" in refusal(tag)


@pytest.mark.parametrize("tag", ["{{ 甲 | length(3) }}", "{{ 甲 | first(1, 2) }}"])
def test_a_filter_with_arguments_that_it_does_not_take_is_refused(tag: str) -> None:
    assert "试样" in refusal(tag)


def test_a_wrong_name_in_the_condition_of_a_loop_is_told_before_anything_is_built() -> None:
    body = "<w:p><w:r><w:t>{% for 行 in 表 if 行.没有 %}{{ 行.一 }}{% endfor %}</w:t></w:r></w:p>"
    with pytest.raises(TemplateError, match=r"行\.没有"):
        compile_template(template_of(body), "试样", OFFERED)


def test_what_cannot_be_printed_is_told_with_the_name_of_the_template() -> None:
    assert "试样" in refusal("{{ 资金 }}")
