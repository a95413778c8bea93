"""``reportgen workbook``."""

from pathlib import Path

import click

from reportgen.cli.chinese import ChineseCommand, ChineseGroup
from reportgen.cli.console import Console
from reportgen.errors import UsageError
from reportgen.pipeline.experts import Scored, scored_code, write_score_sheets
from reportgen.pipeline.marking import mark_code, mark_workbooks
from reportgen.pipeline.scoring import read_score_sheets
from reportgen.pipeline.workbooks import (
    Exchanged,
    exchange_code,
    export_workbooks,
    import_workbooks,
)
from reportgen.report.text import as_line, tally
from reportgen.workspace import FORMS

_OUTPUT = "写到哪个文件夹"


@click.group(
    "workbook",
    cls=ChineseGroup,
    help="填报工作簿：导出给人填，读成数据文件，把问题标在上面，给专家打分。",
)
def command() -> None:
    """Group the commands of the entry workbook."""


@command.command("export", cls=ChineseCommand, help="把自评表导出成工作簿，每个部门一份。")
@click.argument("year", metavar="[年度]", required=False)
@click.option("--department", metavar="部门", help="只导出这个部门；没有自评表的导出一份空的")
@click.option("-o", "--output", metavar="文件夹", help=f"{_OUTPUT}，默认在 部门.yaml 旁边")
@click.pass_obj
def export(console: Console, year: str | None, department: str | None, output: str | None) -> int:
    """Run the command and return its exit code."""
    done = []
    for one in export_workbooks(console.root, year, department, _posix(output)):
        done.append(one)
        _tell(console, one, "导出", "没有写进工作簿")
        if one.written and output is None and one.projects:
            console.complaint(
                f"  {FORMS} 文件夹和工作簿不能并存（F107）：改用工作簿就移走文件夹，否则移走工作簿"
            )
    return exchange_code(done)


@command.command("import", cls=ChineseCommand, help="把工作簿读成 YAML 数据文件，一个项目一份。")
@click.argument("year", metavar="[年度]", required=False)
@click.option("--department", metavar="部门", help="只读这个部门的")
@click.option("-o", "--output", metavar="文件夹", help=f"{_OUTPUT}，默认是工作簿旁的 {FORMS}")
@click.pass_obj
def import_(console: Console, year: str | None, department: str | None, output: str | None) -> int:
    """Run the command and return its exit code."""
    done = []
    for one in import_workbooks(console.root, year, department, _posix(output)):
        done.append(one)
        _tell(console, one, "读成", "没有读入")
        if one.written and output is None:
            console.complaint(f"  工作簿和 {FORMS} 文件夹不能并存（F107）：请移走 {FORMS}.xlsx")
    return exchange_code(done)


@command.command("mark", cls=ChineseCommand, help="把检查出的问题标在工作簿上：红格、批注、清单。")
@click.argument("year", metavar="[年度]", required=False)
@click.option("--department", metavar="部门", help="只标这个部门的")
@click.option("-o", "--output", metavar="文件", help=f"写成哪个文件，默认 {FORMS}-标注.xlsx")
@click.pass_obj
def mark(console: Console, year: str | None, department: str | None, output: str | None) -> int:
    """Run the command and return its exit code."""
    done = []
    for one in mark_workbooks(console.root, year, department, _posix(output)):
        done.append(one)
        if one.written:
            console.result(f"{tally(one.findings)}标在 {one.written}")
        else:
            console.complaint(f"没有标 {one.file}：{one.unread or one.refused}")
    return mark_code(done)


@command.command("expert", cls=ChineseCommand, help="每位专家一份评分表；打完用 --read 读回报告。")
@click.argument("files", metavar="[评分表…]", nargs=-1)
@click.option("--experts", type=int, metavar="N", help="几名专家，默认照报告里的")
@click.option("--read", is_flag=True, help="把打完分的评分表读回 项目支出绩效评价报告")
@click.option("--year", metavar="年度", help="只做这个年度的")
@click.option("--department", metavar="部门", help="只做这个部门的")
@click.option("-o", "--output", metavar="文件夹", help=f"{_OUTPUT}，默认在 build/专家评分 里")
@click.pass_obj
def expert(
    console: Console,
    files: tuple[str, ...],
    year: str | None,
    department: str | None,
    experts: int | None,
    *,
    output: str | None,
    read: bool,
) -> int:
    """Run the command and return its exit code."""
    if read != bool(files):
        raise UsageError("读回评分表写 --read 和文件；导出评分表不写文件")
    if read:
        scored = read_score_sheets(console.root, [Path(file) for file in files])
    else:
        scored = write_score_sheets(console.root, year, department, experts, _posix(output))
    done = []
    for one in scored:
        done.append(one)
        _tell_scored(console, one, "读进" if read else "导出")
    return scored_code(done)


def _tell_scored(console: Console, one: Scored, verb: str) -> None:
    """Say what was written, and each score that is missing or impossible."""
    for path in one.written:
        console.result(f"{verb} {path}")
    for sentence in filter(None, [*one.lacks, one.refused]):
        console.complaint(f"  {sentence}")


def _tell(console: Console, one: Exchanged, verb: str, lacking: str) -> None:
    """Say what was written, and what is not in it."""
    if one.refused:
        console.complaint(one.refused)
    for path in one.written:
        console.result(f"{verb} {path}")
    for sentence in one.left:
        console.complaint(f"  {lacking}：{sentence}")
    for finding in one.findings:
        console.complaint(f"  {as_line(finding)}")


def _posix(path: str | None) -> str | None:
    return path and Path(path).as_posix()
