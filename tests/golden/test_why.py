"""What is said of the values of the samples is what somebody read and held to be clear.

After a change that is meant: ``pytest tests/golden --update-golden``, then read the diff.
"""

from pathlib import Path

import pytest

from reportgen.errors import UsageError
from reportgen.pipeline.tracing import Tracer
from reportgen.report.why import as_list, as_text
from tests.support.samples import REPOSITORY

RECORD = Path(__file__).with_name("why.lst")
ASKED = (
    ("人力资源公共服务中心/05", "支出进度"),
    ("人力资源公共服务中心/05", "维护维修成本"),
    ("人力资源公共服务中心/05", "总分"),
    ("人力资源公共服务中心/05", "得分"),
    ("人力资源公共服务中心/03", "租赁成本"),
    ("人力资源公共服务中心/07", "执行率"),
    ("人力资源公共服务中心/07", "分值合计"),
    ("人力资源公共服务中心/部门整体绩效评价报告", "等级"),
    ("人力资源公共服务中心/部门整体绩效评价报告", "结转结余率.比率"),
    ("人力资源公共服务中心/部门整体绩效评价报告", "部门预决算差异率.比率"),
    ("人力资源公共服务中心", "有偏差项目数"),
    ("总工会", "汇总.平均得分"),
    ("总工会", "汇总.执行率"),
    ("总工会", "汇总.等级.良"),
    ("总工会/05", "资金.年度资金总额.执行率"),
    ("工会工作者人员经费", "项目立项.失分率"),
    ("工会工作者人员经费", "立项依据充分性.平均分"),
    ("工会工作者人员经费", "资金.执行率"),
    ("工会工作者人员经费", "综合得分"),
    ("工会工作者人员经费", "综合的分"),
    ("工会工作者人员经费", ""),
)


def answer(file: str, item: str) -> str:
    tracer = Tracer(REPOSITORY, file)
    if not item:
        document = tracer.document
        return as_list(document.file, document.texts, document.titles)
    try:
        return as_text(tracer.account(item))
    except UsageError as error:
        return str(error)


def test_the_explanations_are_as_recorded(request: pytest.FixtureRequest) -> None:
    said = "".join(f"$ why {file} {item}\n{answer(file, item)}\n\n" for file, item in ASKED)
    if request.config.getoption("--update-golden", default=False):
        RECORD.write_text(said, "utf-8")
    assert said == RECORD.read_text("utf-8")
