"""The two reports without fault, and with something changed."""

from typing import Any

import yaml

from reportgen.compute.department import DepartmentResults, compute_department
from reportgen.compute.evaluation import EvaluationResults, compute_evaluation
from reportgen.finding import Fault
from reportgen.model.department_report import DepartmentEvaluation, evaluation_of, report_model
from reportgen.model.profile import Profile
from reportgen.model.project_report import ProjectEvaluation
from reportgen.model.reading import read_record
from reportgen.model.shape import vocabulary
from reportgen.pipeline.judging import JudgedDepartment, judge_forms, shipped_policy
from reportgen.pipeline.judging_reports import (
    JudgedDepartmentReport,
    JudgedProjectReport,
    department_reports,
    project_reports,
    setting_of,
)
from reportgen.sources.yaml_file import read_yaml
from tests.support.printing import Tree, as_yaml

PROJECT_REPORT = """\
项目名称: 公共设施维修费
资金: {预算数: 10, 到位数: 10, 执行数: 9.82}
项目概况: {项目立项情况: 设施老化。, 项目实施主体情况: 中心实施。}
绩效目标: 保障办公。
评价工作简述:
  基本情况: {评价的目的: 检验成效。, 评价的原则: 客观公正。, 评价的方法: 查阅资料。}
  评价组织实施: 2025年4月评价。
专家: [甲某, 乙某, 丙某]
评价指标体系:
  决策:
    项目立项:
      立项依据充分性: {专家评分: [1.5, 1.2, 1]}
      立项程序规范性: {专家评分: [1.5, 1.5, 1.5]}
    绩效目标:
      绩效目标合理性: {专家评分: [2, 2, 2]}
      绩效指标明确性: {专家评分: [2, 1.5, 1]}
    资金投入:
      预算编制科学性: {专家评分: [1.5, 1.5, 1.5]}
      资金分配合理性: {专家评分: [1.5, 1.5, 1.5]}
  过程:
    资金管理:
      资金到位率: {专家评分: [5, 5, 5]}
      预算执行率: {专家评分: [3, 3, 3]}
      资金使用合规性: {专家评分: [4, 4, 4]}
    组织实施:
      管理制度健全性: {专家评分: [4, 4, 4]}
      制度执行有效性: {专家评分: [4, 4, 3]}
  产出:
    产出数量:
      实际完成率: {专家评分: [10, 10, 10]}
    产出质量:
      质量达标率: {专家评分: [9, 9, 8]}
    产出时效:
      完成及时性: {专家评分: [10, 10, 10]}
    产出成本:
      成本节约率: {专家评分: [9, 9, 9]}
  效益:
    项目效益:
      社会效益: {专家评分: [9, 9, 9]}
      可持续影响: {专家评分: [9, 9, 8]}
      满意度: {专家评分: [9, 9, 9]}
评价结论: 项目实施较好。
绩效评价指标分析:
  项目立项: 依据不够充分。
  绩效目标: 指标没有细化。
  组织实施: 执行不够到位。
  产出质量: 个别部位返工。
  产出成本: 材料价格上涨。
  社会效益: 效益较好
  可持续影响: 缺少长期安排。
  满意度: 调查面偏窄。
存在的问题及原因分析: [制度执行不够到位。]
有关建议: [加强制度执行。]
附件: [专家评价书]
"""
DEPARTMENT_REPORT = """\
部门概况:
  机构设置及职责工作任务情况: 中心设3个科室。
  部门整体绩效目标设立情况: 设立了2项目标。
当年预算执行情况:
  基本支出: {全年预算数: 90.00, 全年执行数: 88.50}
  项目支出: {全年预算数: 9.82, 全年执行数: 9.82}
  说明: 执行率{{ 当年预算执行情况.合计.执行率 }}。
整体绩效目标实现情况:
  产出完成情况分析:
    产出数量: 维修1处。
    产出质量: 验收合格率100%。
    产出进度: 12月完成。
    产出成本: 支出9.82万元。
  效果实现情况分析:
    服务对象满意度: 满意度92%。
预算管理情况分析:
  财务管理:
    财务管理制度健全性: 制度健全。
    资金使用合规性和安全性: 使用合规。
    会计基础信息完善性: 核算规范。
  资产管理: 账实相符。
  绩效管理: 自评项目{{ 汇总.项目数 }}个。
  结转结余率: {年末结转结余: 1.50, 支出预算数: 99.82}
  部门预决算差异率: {年初预算数: 100, 决算数: 98.32}
总体评价结论:
  评价得分情况: {整体绩效目标实现情况: 58, 预算管理情况: 19}
  存在的问题及原因分析: 进度偏晚。
措施建议: 提前安排。
"""


def project_tree() -> Tree:
    """The base report of a project as a tree of texts."""
    tree: Tree = yaml.load(PROJECT_REPORT, yaml.BaseLoader)  # noqa: S506  texts only
    return tree


def department_tree() -> Tree:
    """The base report of a department as a tree of texts."""
    tree: Tree = yaml.load(DEPARTMENT_REPORT, yaml.BaseLoader)  # noqa: S506  texts only
    return tree


def read_project(tree: Any) -> tuple[ProjectEvaluation, tuple[Fault, ...]]:
    """Read the report of a project."""
    source, _ = read_yaml(as_yaml(tree).encode(), "例.yaml", vocabulary(ProjectEvaluation))
    assert source is not None
    return read_record(ProjectEvaluation, source)


def read_department(
    tree: Any, profile: Profile | None = None
) -> tuple[DepartmentEvaluation, tuple[Fault, ...]]:
    """Read the report of a department."""
    outline = (profile or shipped_policy()).department_outline
    model = report_model(outline)
    source, _ = read_yaml(as_yaml(tree).encode(), "例.yaml", vocabulary(model))
    assert source is not None
    record, faults = read_record(model, source)
    return evaluation_of(record, outline), faults


def evaluated(tree: Any, profile: Profile | None = None) -> EvaluationResults:
    """Compute the report of a project."""
    return compute_evaluation(read_project(tree)[0], profile or shipped_policy())


def assessed(tree: Any, profile: Profile | None = None) -> DepartmentResults:
    """Compute the report of a department."""
    return compute_department(read_department(tree, profile)[0], profile or shipped_policy())


def judged_reports(
    department: JudgedDepartment,
) -> list[JudgedDepartmentReport | JudgedProjectReport]:
    """Judge the reports of a department after its forms."""
    setting = setting_of(department, [form.share for form in judge_forms(department)])
    return [*department_reports(setting), *project_reports(setting)]
