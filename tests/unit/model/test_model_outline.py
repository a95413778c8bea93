from typing import Any

import pytest

from reportgen.model.outline import OUTLINE, Heading, walk
from reportgen.model.records import Field, MisfitError, Record


class Outlined(Record):
    outline = Field("提纲", OUTLINE)


def heading(title: str, *below: Any) -> dict[str, Any]:
    return {"标题": title, "必有": "是", "下级": list(below)}


def test_an_outline_is_walked_in_printing_order_with_paths() -> None:
    headings = [heading("甲", heading("乙", heading("丙"))), heading("丁")]
    outline = Outlined.read({"提纲": headings}).outline
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
    with pytest.raises(MisfitError) as refused:
        Outlined.read({"提纲": outline})
    assert [misfit.kind for misfit in refused.value.misfits] == ["title_twice"]


def test_a_heading_may_be_left_out_or_compute() -> None:
    one = Heading.read({"标题": "甲", "必有": "否", "块": "预算执行"})
    assert (one.required, one.block, one.below) == (False, "预算执行", ())
    with pytest.raises(MisfitError):
        Heading.read({"标题": "甲", "必有": "否", "块": "别的"})
