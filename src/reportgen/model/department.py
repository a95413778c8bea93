"""部门.yaml: what is said once for a department and a year."""

from typing import Literal

from pydantic import Field

from reportgen.model.fields import Record, Text

PrivateField = Literal["项目负责人", "联系电话", "专家姓名"]
Part = Literal["部门整体绩效评价报告", "项目支出绩效评价报告", "项目支出绩效自评表"]

PRIVATE_FIELDS: tuple[PrivateField, ...] = ("项目负责人", "联系电话", "专家姓名")
"""The fields that may be kept back from publication."""

PARTS: tuple[Part, ...] = ("部门整体绩效评价报告", "项目支出绩效评价报告", "项目支出绩效自评表")
"""The parts of 第四部分, in their usual order."""


class Publication(Record):
    """The block 公开: how the files that leave the house are made."""

    withheld: tuple[PrivateField, ...] = Field(PRIVATE_FIELDS, alias="隐去")


class Department(Record):
    """A department of one year; 主管部门 and 实施单位 are the defaults of its forms."""

    name: Text = Field(alias="部门名称")
    profile: Text = Field(alias="口径")
    department: str = Field("", alias="主管部门")
    implementing_unit: str = Field("", alias="实施单位")
    publication: Publication = Field(Publication(), alias="公开")
    parts: tuple[Part, ...] = Field(PARTS, alias="附件")
