from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from reportgen.model.outline import Heading, Outline, walk

OUTLINE = TypeAdapter(Outline)


def heading(title: str, *below: Any) -> dict[str, Any]:
    return {"标题": title, "必有": "是", "下级": list(below)}


def test_an_outline_is_walked_in_printing_order_with_paths() -> None:
    outline = OUTLINE.validate_python([heading("甲", heading("乙", heading("丙"))), heading("丁")])
    assert [path for path, _ in walk(outline)] == [
        ("甲",),
        ("甲", "乙"),
        ("甲", "乙", "丙"),
        ("丁",),
    ]
    assert [one.title for _, one in walk(outline)] == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    "outline",
    [
        [heading("甲"), heading("甲")],
        [heading("甲", heading("乙")), heading("乙")],
        [heading("核对")],
        [heading("甲", heading("页数"))],
    ],
)
def test_a_title_that_would_be_ambiguous_is_refused(outline: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        OUTLINE.validate_python(outline)
    assert [error["type"] for error in refused.value.errors()] == ["title_twice"]


def test_a_heading_may_be_left_out_or_compute() -> None:
    one = Heading.model_validate({"标题": "甲", "必有": "否", "块": "预算执行"})
    assert (one.required, one.block, one.below) == (False, "预算执行", ())
    with pytest.raises(ValidationError):
        Heading.model_validate({"标题": "甲", "必有": "否", "块": "别的"})
