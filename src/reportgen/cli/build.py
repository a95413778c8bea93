"""``reportgen build``."""

import contextlib
from typing import TYPE_CHECKING

import click

from reportgen.cli.chinese import ChineseCommand
from reportgen.cli.console import Console
from reportgen.errors import UsageError
from reportgen.finding import Severity
from reportgen.pipeline.building import build
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.verdict import Tally
from reportgen.publish.files import Pdfs, pdf_of
from reportgen.workspace import ANNEX

if TYPE_CHECKING:
    from reportgen.publish.pdf import Converted


@click.command(
    "build",
    cls=ChineseCommand,
    help="生成工作区里的全部 Word 文件，放在 build/；数据有错的做成草稿，并逐个点名。",
)
@click.argument("year", metavar="[年度]", required=False)
@click.option("--only", metavar="文字", help="只生成路径含这段文字（可用 * 和 ?）的文件")
@click.option(
    "--pdf", is_flag=True, help="给每份 Word 文件转一份 PDF，放在它旁边（要装 LibreOffice）"
)
@click.option(
    "--scheduler",
    metavar="地址",
    help="和 --pdf 一起用：PDF 由这个 Dask 集群转（tcp://主机:端口），Word 文件仍在本机生成",
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="进程数，平常由程序决定")
@click.option("--force", is_flag=True, help="全部重新生成，没有变的也不例外")
@click.option("--strict", is_flag=True, help="有草稿或警告也算不成功")
@click.option("--verify", is_flag=True, help="再把每份文件读回来，逐格、逐段与数据核对")
@click.option("--explain", is_flag=True, help="逐份说明为什么重做，或者为什么没有")
@click.pass_obj
def command(
    console: Console,
    year: str | None,
    only: str | None,
    scheduler: str | None,
    jobs: int | None,
    *,
    pdf: bool,
    force: bool,
    strict: bool,
    verify: bool,
    explain: bool,
) -> int:
    """Run the command and return its exit code."""
    _check_scheduler(scheduler, pdf=pdf)
    tally = Tally()
    documents: dict[str, int | None] = {}
    old, pdfs = list[str](), Pdfs(console.root)
    outcomes = build(console.root, year, only, thorough=strict, force=force, jobs=jobs)
    with console.working() as progress, contextlib.closing(outcomes):
        for outcome in outcomes:
            tally.add(outcome)
            _tell(console, outcome)
            if explain and outcome.cause:
                console.result(f"{outcome.wanted}：{outcome.cause}")
            if outcome.written and (pdf or verify):
                documents[outcome.written] = outcome.pages
            if outcome.written and not pdf and pdfs.has_old(outcome.written):
                old.append(outcome.written)
            progress.show(f"正在生成：{tally.written} 份 …")
    _sum_up(console, tally)
    if verify:
        _verify(console, [*documents], tally)
    if pdf:
        _make_pdfs(console, documents, tally, scheduler or "", force=force)
    else:
        _name_old_pdfs(console, old)
    return tally.exit_code(strict=strict)


def _check_scheduler(address: str | None, *, pdf: bool) -> None:
    """Refuse a cluster that nothing would be given to, or that cannot be one."""
    if address is None:
        return
    if not pdf:
        raise UsageError("--scheduler 只用来转 PDF，要和 --pdf 一起写")
    from reportgen.publish.cluster import check_address  # noqa: PLC0415  only for a cluster

    check_address(address)


def _tell(console: Console, outcome: Outcome) -> None:
    """Say what a careful reader must know of a document: nothing where all went well."""
    errors = [f for f in outcome.findings if f.severity is Severity.ERROR]
    if outcome.refused:
        console.complaint(f"未生成 {outcome.wanted}：{outcome.refused}")
    elif outcome.lacks:
        console.complaint(f"未生成 {outcome.wanted}：缺少 {'、'.join(outcome.lacks)}")
    elif outcome.wanted and outcome.written is None and not outcome.skipped:
        console.complaint(f"未生成 {outcome.wanted}：数据读不出来")
    elif outcome.draft:
        console.complaint(f"草稿 {outcome.written}" + ("" if errors else _why_draft(outcome)))
    elif outcome.written and console.verbose:
        console.remark(f"{'没有变' if outcome.kept else '生成'} {outcome.written}")
    if outcome.written not in {None, outcome.wanted}:
        console.complaint(f"{outcome.wanted} 正在 Word/WPS 中打开，新文件写在 {outcome.written}")
    if errors:
        from reportgen.report.text import as_line  # noqa: PLC0415  most documents have none

        for finding in errors:
            console.complaint(f"  {as_line(finding)}")


def _why_draft(outcome: Outcome) -> str:
    is_annex = outcome.wanted.endswith(f"/{ANNEX}.docx")
    return "：里面有草稿" if is_annex else "：有待填的内容"


def _sum_up(console: Console, tally: Tally) -> None:
    for name, count in tally.departments.items():
        console.remark(f"{name}：{count} 份")
    if tally.kept:
        console.remark(f"其中 {tally.kept} 份没有变，没有重做")
    parts = [f"生成 {tally.written} 份"]
    parts += [f"其中草稿 {tally.drafts} 份"] if tally.drafts else []
    parts += [f"未生成 {tally.unmade} 份"] if tally.unmade else []
    where = "。详情见 reportgen check" if tally.errors else ""
    console.result("，".join(parts) + where)
    if tally.findings:
        from reportgen.report.text import overrides  # noqa: PLC0415  the same

        for line in overrides(tally.findings):
            console.result(line)


def _verify(console: Console, documents: list[str], tally: Tally) -> None:
    """Read the documents back, and name those in which something is not as the data have it."""
    from reportgen.cli.verify import tell  # noqa: PLC0415  reading takes long to import
    from reportgen.pipeline import verifying  # noqa: PLC0415  the same

    root = console.root
    for one in verifying.verify(root, [root / document for document in documents]):
        tally.disagreeing += not one.agrees
        tell(console, one)
    agreeing = f"核对 {len(documents)} 份，"
    console.result(
        agreeing + (f"{tally.disagreeing} 份与数据不一致" if tally.disagreeing else "都与数据一致")
    )


def _name_old_pdfs(console: Console, old: list[str]) -> None:
    """Warn of PDFs that a build without ``--pdf`` has left behind."""
    if old:
        example = f"（如 {pdf_of(old[0])}）"
        console.complaint(f"有 {len(old)} 份 PDF 比 Word 文件旧{example}，用 build --pdf 重新转")


def _make_pdfs(
    console: Console,
    documents: dict[str, int | None],
    tally: Tally,
    scheduler: str,
    *,
    force: bool,
) -> None:
    """Print the documents whose PDF is missing or old, and say what came of it."""
    from reportgen.pipeline import printing  # noqa: PLC0415  starts processes: only with --pdf

    root = console.root
    wanted = printing.unprinted(root, [*documents], force=force)
    if wanted:
        with printing.prepared(root, wanted, scheduler) as job:
            console.remark(f"正在转 {len(wanted)} 份 PDF …")
            for sentence in printing.fonts_sentences(job.missing):
                console.complaint(sentence)
            for document, one in zip(wanted, job.run(), strict=True):
                tally.unprinted += one.pdf is None
                _tell_pdf(console, pdf_of(document), one)
                expected = documents[document] or printing.counted_pages(root / document)
                if one.pages not in {None, expected}:
                    console.complaint(_other_pages(document, one.pages, expected))
    console.result(_pdf_summary(len(documents), len(wanted), tally.unprinted))


def _tell_pdf(console: Console, pdf: str, one: "Converted") -> None:
    if one.pdf is None:
        console.complaint(f"未转成 {pdf}：{one.reason}")
    elif console.verbose:
        console.remark(f"转成 {pdf}，{one.pages} 页")


def _other_pages(document: str, found: int | None, expected: int) -> str:
    text = f"{pdf_of(document)} 有 {found} 页，目录按 {expected} 页排"
    if document.endswith(f"/{ANNEX}.docx"):
        return f"{text}：目录的页码可能不对，逐份核对页数"
    return f"{text}：以 Word 里看到的为准，不同就在数据文件里写“页数”"


def _pdf_summary(documents: int, wanted: int, unprinted: int) -> str:
    parts = [f"PDF {documents - unprinted} 份"]
    parts += [f"其中 {documents - wanted} 份没有变，没有重转"] if documents > wanted else []
    parts += [f"未转成 {unprinted} 份"] if unprinted else []
    return "，".join(parts)
