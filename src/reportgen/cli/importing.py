"""``reportgen import``."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from reportgen.cli.chinese import ChineseCommand
from reportgen.cli.console import Console
from reportgen.pipeline.importing import (
    Imported,
    ImportedFile,
    find_target,
    import_code,
    import_files,
)
from reportgen.sources.printed.notes import REPAIRED, UNCERTAIN, Remark, shown
from reportgen.sources.printed.spacing import DEEDS
from reportgen.sources.word_file import INSERTED


@click.command(
    "import",
    cls=ChineseCommand,
    help="把别人做的 Word、Excel 自评表和报告读成数据文件，说明修复了什么、哪里存疑、哪里对不上。",
)
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@click.option("--year", required=True, metavar="年度", help="四位数字，如 2024")
@click.option("--department", required=True, metavar="部门", help="data/年度/ 里的文件夹名")
@click.option("--profile", metavar="口径", help="按哪个口径读，默认是部门.yaml 写的那个")
@click.option("--dry-run", is_flag=True, help="只说会怎样，什么也不写")
@click.option("--force", is_flag=True, help="覆盖已有的数据文件")
@click.pass_obj
def command(
    console: Console,
    files: tuple[str, ...],
    year: str,
    department: str,
    profile: str | None,
    *,
    dry_run: bool,
    force: bool,
) -> int:
    """Run the command and return its exit code."""
    target = find_target(console.root, year, department, profile)
    paths = [Path(file) for file in files]
    done = []
    for one in import_files(target, paths, force=force, dry_run=dry_run):
        done.append(one)
        _tell(console, one)
    _sum_up(console, done, dry_run=dry_run)
    return import_code(done)


def _tell(console: Console, file: ImportedFile) -> None:
    """Say what became of a file, document by document, and what was not imported."""
    console.result(f"{file.name}：{file.refused or f'{len(file.documents)} 份'}")
    if file.remark:
        console.result(f"  {file.remark}")
    for document in file.documents:
        _tell_document(console, document)
    for left in file.left:
        console.result(f"  未导入 {left.place}：{_quoted(left.text, left.times)}")
    for aside, times in Counter(file.asides).items():
        if aside.kind == INSERTED:
            console.result(f"  {aside.kind}：已按最终状态读入")
        else:
            console.result(f"  未导入 {aside.kind}：{_quoted(aside.text, times)}")


def _quoted(text: str, times: int) -> str:
    return f"“{text}”（{times} 处）" if times > 1 else f"“{text}”"


def _tell_document(console: Console, document: Imported) -> None:
    """Say first what is wanting, then what is uncertain, then what was repaired."""
    console.result(f"  {document.path}（{document.place}）")
    if document.refused:
        console.result(f"    没有写：{document.refused}")
    for remark in document.remarks:
        if remark.kind == UNCERTAIN:
            console.result(f"    {remark.kind} {_place(remark)}：{remark.text}")
    for finding in document.findings:
        console.result(f"    不一致 {finding.message}")
    repairs = [remark for remark in document.remarks if remark.kind == REPAIRED]
    for line in _repairs(repairs):
        console.result(f"    {line}")


def _repairs(remarks: list[Remark]) -> Iterator[str]:
    """Repairs; what was done to many cells on one line, the columns of a row together."""
    deeds: dict[str, dict[str, list[str]]] = {}
    for remark in remarks:
        row, _, column = remark.place.rpartition(" ")
        if remark.text in DEEDS:
            deeds.setdefault(remark.text, {}).setdefault(row, []).append(column)
        else:
            yield f"{REPAIRED} {_place(remark)}：{remark.text}"
    for deed, rows in deeds.items():
        cells = sum(map(len, rows.values()))
        places = [_columns(row, columns) for row, columns in rows.items()]
        yield f"{REPAIRED} {cells} 格{deed}：{'；'.join(places)}"


def _columns(row: str, columns: list[str]) -> str:
    joined = "、".join(columns)
    return f"{shown(row, _LONGEST_ROW)}（{joined}）" if row else joined


def _place(remark: Remark) -> str:
    """The row and the column of a remark, or the label alone."""
    row, _, column = remark.place.rpartition(" ")
    return f"{shown(row, _LONGEST_ROW)} {column}" if row else shown(column)


_LONGEST_ROW = 16


def _sum_up(console: Console, files: list[ImportedFile], *, dry_run: bool) -> None:
    documents = [document for file in files for document in file.documents]
    written = sum(not document.refused for document in documents)
    remarks = [remark for document in documents for remark in document.remarks]
    uncertain = sum(remark.kind == UNCERTAIN for remark in remarks)
    left = sum(one.is_cell for file in files for one in file.left)
    disagreeing = sum(len(document.findings) for document in documents)
    refused = sum(bool(file.refused) for file in files)
    parts = [f"{'试运行，会写' if dry_run else '写出'} {written} 份"]
    parts += [f"修复 {len(remarks) - uncertain} 处"] if len(remarks) > uncertain else []
    parts += [f"存疑 {uncertain} 处"] if uncertain else []
    parts += [f"表与计算不一致 {disagreeing} 处"] if disagreeing else []
    parts += [f"表里未导入 {left} 行"] if left else []
    parts += [f"读不了 {refused} 个文件"] if refused else []
    for kind, advice in _advice(uncertain=uncertain, disagreeing=disagreeing, left=left):
        console.result(f"{kind}：{advice}")
    console.result("，".join(parts) + ("。其余问题见 reportgen check" if written else "。"))


def _advice(*, uncertain: int, disagreeing: int, left: int) -> Iterator[tuple[str, str]]:
    """What to do about what was said."""
    if uncertain:
        yield "存疑", "对照原件，在数据文件里改好"
    if disagreeing:
        yield "不一致", "“核对的”是原件上印的；数据错了就改数据，原件印错了就删去“核对”里的那一项"
    if left:
        yield "表里未导入", "数据文件里没有这些字，要用的自己补上"
