"""部门.yaml: what is said once for a department and a year."""

from typing import Literal

from reportgen.model.fields import TEXT
from reportgen.model.kinds import list_of, one_of
from reportgen.model.records import Field, Record, record_of

PrivateField = Literal["项目负责人", "联系电话", "专家姓名"]
Part = Literal["部门整体绩效评价报告", "项目支出绩效评价报告", "项目支出绩效自评表"]

PRIVATE_FIELDS: tuple[PrivateField, ...] = ("项目负责人", "联系电话", "专家姓名")
"""The fields that may be kept back from publication."""

PARTS: tuple[Part, ...] = ("部门整体绩效评价报告", "项目支出绩效评价报告", "项目支出绩效自评表")
"""The parts of 第四部分, in their usual order."""


class Publication(Record):
    """The block 公开: how the files that leave the house are made."""

    withheld = Field("隐去", list_of(one_of(*PRIVATE_FIELDS)), PRIVATE_FIELDS)


class Department(Record):
    """A department of one year; 主管部门 and 实施单位 are the defaults of its forms."""

    name = Field("部门名称", TEXT)
    profile = Field("口径", TEXT)
    department = Field("主管部门", TEXT, "")
    implementing_unit = Field("实施单位", TEXT, "")
    publication = Field("公开", record_of(Publication), Publication())
    parts = Field("附件", list_of(one_of(*PARTS)), PARTS)
