import re
from collections.abc import Mapping
from typing import Any

import pytest

from reportgen.assemble.outline import Line, Outline, Render, part_bookmark
from reportgen.errors import TemplateError
from reportgen.render.parts import DOCUMENT
from tests.support.templates import compile_template, template_of

TITLES = ("一、甲", "二、乙")
LINE = Line(2, "某表", "_Report1", "7")
NAMES: dict[str, Any] = {
    "年度": "2024",
    "目录": [dict.fromkeys(("层", "标题", "书签", "页"), "例")],
    "部分": [dict.fromkeys(("标题", "书签", "空", "文档"), "例")],
}


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def body(place: str = "{{ 部.文档 }}", behind: str = "") -> str:
    lines = (
        "第四部分 {{ 年度 }}",
        "{%p for 条 in 目录 %}",
        "{{ 条.标题 }} {{ 条.页 }}",
        "{%p endfor %}",
        "{%p for 部 in 部分 %}",
        "{{ 部.标题 }}",
        "{%p if 部.空 %}",
        "无",
        "{%p endif %}",
        place,
        "{%p endfor %}",
        behind,
    )
    return "".join(paragraph(line) for line in lines if line)


def render_of(template: str) -> Render:
    return compile_template(template_of(template), "第四部分", NAMES).render


def outline(template: str) -> Outline:
    return Outline(render_of(template), {"年度": "2024"}, TITLES)


def words(content: bytes) -> list[str]:
    return re.findall(r"<w:t[^>]*>([^<]+)</w:t>", content.decode())


def test_the_contents_stand_in_front_of_the_first_part() -> None:
    assert words(outline(body()).contents([LINE])) == ["第四部分 2024", "某表 7"]
    assert words(outline(body()).contents([])) == ["第四部分 2024"]


def test_every_part_has_its_heading_and_says_when_it_is_empty() -> None:
    found = outline(body())
    assert [words(heading) for heading in found.headings] == [["一、甲"], ["二、乙"]]
    assert [words(heading) for heading in found.empty] == [["一、甲", "无"], ["二、乙", "无"]]


def test_what_stands_behind_the_parts_is_no_part_of_the_contents() -> None:
    found = outline(body(behind="完"))
    assert words(found.contents([LINE])) == ["第四部分 2024", "某表 7"]
    assert words(found.headings[0]) == ["一、甲"]


@pytest.mark.parametrize("place", ["", "文档"])
def test_a_template_without_a_place_for_documents_is_refused(place: str) -> None:
    with pytest.raises(TemplateError, match=r"部\.文档"):
        outline(body(place))


def test_the_parts_of_the_template_are_filled() -> None:
    found = outline(body())
    assert DOCUMENT in found.parts
    assert b"{{" not in found.parts[DOCUMENT]
    assert found.head.endswith(b"<w:body>")


def test_bookmarks_of_parts_are_hidden() -> None:
    assert part_bookmark(2) == "_Part2"


def test_a_template_is_offered_nothing_beyond_its_names() -> None:
    asked: list[Mapping[str, Any]] = []

    def spy(context: Mapping[str, Any]) -> dict[str, bytes]:
        asked.append(context)
        return render_of(body())(context)

    Outline(spy, {"年度": "2024"}, TITLES)
    assert all({*context} == {*NAMES} for context in asked)
