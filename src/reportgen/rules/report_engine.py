"""The reports, judged: apart from the forms, since most workspaces have no reports."""

from reportgen.finding import Fault
from reportgen.rules import (
    blocks,
    contradictions,
    copied,
    marks,
    projects,
    references,
    reports,
    schedule,
    sections,
    totals,
)
from reportgen.rules.precedence import by_path, heard
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    PROJECT_JUDGES,
    DepartmentCase,
    ProjectCase,
    wanted,
)

GROUPS = (
    *(references, reports, marks, sections, contradictions, projects, schedule),
    *(blocks, copied, totals),
)
"""The modules whose import enters the rules on reports in the catalogue."""


def judge_project_report(case: ProjectCase) -> list[Fault]:
    """Judge a 项目支出绩效评价报告 by every rule that the profile wants."""
    judges = wanted(PROJECT_JUDGES, case.profile.rules)
    return heard([fault for judge in judges for fault in judge(case)], by_path)


def judge_department_report(case: DepartmentCase) -> list[Fault]:
    """Judge a 部门整体绩效评价报告 by every rule that the profile wants."""
    judges = wanted(DEPARTMENT_JUDGES, case.profile.rules)
    return heard([fault for judge in judges for fault in judge(case)], by_path)
