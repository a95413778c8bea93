"""The templates of the reports and the annex, and documents made with them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.render.pictures import Picture
from reportgen.render.template import CompiledTemplate
from tests.support.contexts import annex_context, department_context, project_context
from tests.support.templates import compile_template, form_context_of, packed

FOLDER = Path(__file__).parents[2] / "templates" / "北京市区级"
FORM, PROJECT, DEPARTMENT, ANNEX = (
    *("项目支出绩效自评表", "项目支出绩效评价报告", "部门整体绩效评价报告", "第四部分"),
)
OFFERED: dict[str, dict[str, Any]] = {
    FORM: form_context_of(["例"] * 8),
    PROJECT: project_context(places=("例",)),
    DEPARTMENT: department_context(),
    ANNEX: annex_context(),
}
"""An example of what each template is offered."""


def content_of(kind: str) -> bytes:
    """The bytes of a template."""
    return (FOLDER / f"{kind}.docx").read_bytes()


@cache
def template(kind: str) -> CompiledTemplate:
    """A template, compiled."""
    return compile_template(content_of(kind), kind, OFFERED[kind])


def document(kind: str, context: dict[str, Any], pictures: Sequence[Picture] = ()) -> bytes:
    """A finished document."""
    return packed(template(kind).render(context, pictures))
