import pytest

from reportgen.model.department import Department, Publication
from reportgen.model.department_report import Spending, report_model
from reportgen.model.form import Amounts, Goals, Indicator, Override, SelfEvaluation, Waiver
from reportgen.model.outline import Heading
from reportgen.model.profile import Level1, Profile
from reportgen.model.project_report import ProjectEvaluation, Scoring
from reportgen.model.records import Record
from reportgen.model.shape import block_at, keys_of, vocabulary
from reportgen.pipeline.judging import shipped_policy
from reportgen.position import Path

OUTLINED = report_model(shipped_policy().department_outline)


@pytest.mark.parametrize(
    ("model", "path", "block"),
    [
        (SelfEvaluation, (), SelfEvaluation),
        (SelfEvaluation, ("资金", "当年财政拨款"), Amounts),
        (SelfEvaluation, ("年度总体目标",), Goals),
        (SelfEvaluation, ("绩效指标", "数量指标", 3), Indicator),
        (SelfEvaluation, ("忽略", 0), Waiver),
        (SelfEvaluation, ("覆盖", 0), Override),
        (Department, ("公开",), Publication),
        (Profile, ("一级指标", "产出指标"), Level1),
        (Profile, ("部门整体绩效评价报告", 0, "下级", 2), Heading),
        (ProjectEvaluation, ("评价指标体系", "决策", "项目立项", "甲"), Scoring),
        (OUTLINED, ("当年预算执行情况", "基本支出"), Spending),
        (OUTLINED, ("整体绩效目标实现情况", "产出完成情况分析", "产出数量"), None),
        (SelfEvaluation, ("资金",), None),
        (SelfEvaluation, ("绩效指标", "数量指标"), None),
        (SelfEvaluation, ("项目名称",), None),
        (SelfEvaluation, ("没有", "这个"), None),
        (SelfEvaluation, ("项目名称", "里面", 0), None),
    ],
)
def test_the_record_at_a_path_is_found(
    model: type[Record], path: Path, block: type[Record] | None
) -> None:
    assert block_at(model, path) is block


def test_the_keys_of_a_block_stand_in_the_order_of_the_form() -> None:
    assert keys_of(Amounts) == ["年初预算数", "全年预算数", "全年执行数"]
    assert keys_of(Indicator) == [
        *("三级指标", "年度指标值", "实际完成值", "分值", "得分"),
        "偏差原因分析及改进措施",
    ]
    assert keys_of(SelfEvaluation) == [
        *("项目名称", "主管部门", "实施单位", "项目负责人", "联系电话", "资金", "年度总体目标"),
        *("绩效指标", "核对", "覆盖", "忽略", "页数"),
    ]
    assert keys_of(Department) == ["部门名称", "口径", "主管部门", "实施单位", "公开", "附件"]


def test_the_vocabulary_holds_the_keys_of_every_depth_and_the_computed_ones() -> None:
    words = vocabulary(SelfEvaluation)
    for block in (SelfEvaluation, Amounts, Goals, Indicator, Waiver, Override):
        assert words >= {*keys_of(block), *block.computed}
    assert {"执行率", "总分", "一级指标", "资金得分"} <= words
    assert "部门名称" not in words


def test_a_computed_word_is_never_a_key_of_its_block() -> None:
    for block in (SelfEvaluation, Amounts, Goals, Indicator):
        assert not block.computed & {*keys_of(block)}


def test_the_vocabulary_of_a_block_that_holds_itself_ends() -> None:
    assert vocabulary(Heading) == {"标题", "必有", "块", "下级"}
