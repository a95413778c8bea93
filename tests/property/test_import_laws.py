"""Whatever a form says, it is read as it was written."""

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.pipeline.extraction import extract
from reportgen.pipeline.judging import shipped_policy
from reportgen.sources.word_file import read_word
from tests.support.redrawn import Context, Geometry, sample_contexts, table, word_file

LETTERS = st.sampled_from("维修服务大厅公共设施培训甲乙丙，、（）。ABC≥≤%.&<>\"'万元次人0123456789")
TAG = re.compile("<[AB]>")
"""Of HTML, in these letters: it is taken out of a text, and that is said."""
WORDS = st.text(LETTERS, min_size=1, max_size=30).filter(lambda text: not TAG.search(text))
TEXT = WORDS.map(lambda text: f"事项{text}")
PARAGRAPHS = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
POINTS = st.integers(0, 40).map(str)
LEVEL2 = [*shipped_policy().level1_of.items()]
INDICATOR = st.fixed_dictionaries(
    {
        "三级指标": TEXT,
        "年度指标值": TEXT,
        "实际完成值": TEXT,
        "分值": POINTS,
        "得分": POINTS,
        "偏差原因分析及改进措施": st.just("") | PARAGRAPHS,
    }
)


@st.composite
def forms(draw: st.DrawFn) -> Context:
    """A sample form with other texts and indicators, classes in printing order."""
    rows: list[dict[str, Any]] = []
    for level2, level1 in draw(st.lists(st.sampled_from(LEVEL2), min_size=1, unique=True)):
        group = draw(st.lists(INDICATOR, min_size=1, max_size=3))
        rows += [{"一级指标": level1, "二级指标": level2, **row} for row in group]
    order = [level2 for level2, _ in LEVEL2]
    goals = {"预期目标": draw(PARAGRAPHS), "实际完成情况": draw(PARAGRAPHS)}
    return {
        **sample_contexts()[0],
        "项目名称": draw(TEXT),
        "年度总体目标": goals,
        "绩效指标": sorted(rows, key=lambda row: order.index(row["二级指标"])),
    }


GEOMETRY = st.builds(
    Geometry, columns=st.sampled_from([9, 10]), shifted=st.booleans(), cut=st.booleans()
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(forms(), GEOMETRY)
def test_every_cell_is_right_or_the_row_is_named_as_uncertain(
    form: Context, geometry: Geometry
) -> None:
    file = read_word(word_file(table(geometry.rows(form))))
    [found] = extract(file, shipped_policy(), "2024").documents
    assert found.name == form["项目名称"]
    assert found.tree["年度总体目标"] == form["年度总体目标"]
    groups = found.tree["绩效指标"]
    assert isinstance(groups, dict)
    read = [(two, row) for two, rows in groups.items() for row in rows]
    expected = [
        (row["二级指标"], {k: v for k, v in row.items() if v and k not in {"一级指标", "二级指标"}})
        for row in form["绩效指标"]
    ]
    uncertain = [remark for remark in found.remarks if remark.kind == "存疑"]
    assert read == expected or uncertain
