"""A document on its way: ordered, rendered, packed, ready for the annex."""

import zlib
from pathlib import Path

import pytest

from reportgen.pipeline.documents import Order, Printed, orders, printed
from reportgen.pipeline.judging import JudgedDepartment, judge_department
from reportgen.pipeline.presses import Press, Shop
from reportgen.render.parts import DOCUMENT
from reportgen.workspace import DEPARTMENT_REPORT, FORMS, PROJECT_REPORTS, departments
from tests.support.workspaces import FORM, Workspace, replaced

REPOSITORY = Path(__file__).parents[3]
PENDING = replaced("实际完成值: 96%", "实际完成值: 待填")


def judged(root: Path) -> tuple[JudgedDepartment, Shop]:
    shop = Shop(root)
    return judge_department(departments(root, "2024")[-1], shop.profiles), shop


def only_order(workspace: Workspace) -> tuple[Order, JudgedDepartment, Shop]:
    department, shop = judged(workspace.root)
    [order] = orders(department)
    return order, department, shop


def print_one(workspace: Workspace) -> Printed:
    order, department, shop = only_order(workspace)
    press = shop.press(department, order.kind)
    assert isinstance(press, Press)
    assert order.context is not None
    return printed(press, order, order.context(press.policy), department)


def test_forms_come_before_the_reports_that_may_speak_of_them() -> None:
    kinds = [order.kind for order in orders(judged(REPOSITORY)[0])]
    assert kinds == [*[FORMS] * 7, DEPARTMENT_REPORT, PROJECT_REPORTS]


def test_an_order_says_what_the_contents_say() -> None:
    titles = [order.title for order in orders(judged(REPOSITORY)[0])]
    assert titles[0] == "基层党组织党建活动经费"
    assert titles[-2:] == [
        "北京市丰台区总工会部门整体绩效评价报告",
        "工会工作者人员经费项目支出绩效评价报告",
    ]


def test_what_cannot_be_read_is_an_order_without_context(workspace: Workspace) -> None:
    workspace.form(b"\x00\xff\xfe\x80")
    order, _, _ = only_order(workspace)
    assert order.context is None
    assert order.findings


def test_stated_pages_are_part_of_the_order(workspace: Workspace) -> None:
    workspace.form(f"{FORM}页数: 3\n")
    assert only_order(workspace)[0].pages == 3


def test_the_packed_text_is_the_rendered_one_and_its_core_the_annexes(
    workspace: Workspace,
) -> None:
    workspace.form()
    made = print_one(workspace)
    packed = made.joints[DOCUMENT]
    assert zlib.decompress(packed.data, wbits=-zlib.MAX_WBITS) == made.parts[DOCUMENT]
    assert made.core.content == made.body.core
    assert not made.draft


@pytest.mark.parametrize("form", [PENDING, replaced("分值: 10, 得分: 10}", "分值: 15, 得分: 15}")])
def test_a_draft_is_stamped_in_its_file_and_plain_in_the_annex(
    workspace: Workspace, form: str
) -> None:
    workspace.form(form)
    made = print_one(workspace)
    assert made.draft
    headers = [name for name in made.joints if name.startswith("word/header")]
    own = [zlib.decompress(made.joints[name].data, wbits=-zlib.MAX_WBITS) for name in headers]
    assert any("草稿" in header.decode() for header in own)
    assert not any("草稿" in part.decode("utf-8", "ignore") for part in made.parts.values())


def test_every_file_behind_a_document_is_remembered(workspace: Workspace) -> None:
    workspace.form()
    assert sorted(print_one(workspace).sources) == [
        "data/2024/某局/部门.yaml",
        "data/2024/某局/项目支出绩效自评表/01-维修费.yaml",
        "templates/北京市区级/口径.yaml",
        "templates/北京市区级/项目支出绩效自评表.docx",
    ]
