"""The annex 第四部分: the first page with title and contents, and the headings of its parts."""

from tools.templates.blocks import Blocks, control, each, given, paragraph, run
from tools.templates.markup import Element, w
from tools.templates.package import package
from tools.templates.reports import page, text


def parts() -> dict[str, Element]:
    """Draw the annex without the documents that it is made of."""
    blocks = (
        paragraph("Title", run("第四部分 {{ 年度 }}年度部门绩效评价情况")),
        paragraph("ReportYear", run("{{ 部门名称 }}")),
        *each("条 in 目录", *_entry()),
        *each("部 in 部分", _part_title(), *given("部.空", text("无")), text("{{ 部.文档 }}")),
    )
    return package("第四部分", *blocks, page())


def _entry() -> Blocks:
    """Make an entry of the contents, a part or a document under it."""
    part, document = (_line(f"TOC{level}") for level in (1, 2))
    begin, end = control("{%p if 条.层 == '1' %}"), control("{%p endif %}")
    return begin, part, control("{%p else %}"), document, end


def _line(style: str) -> Element:
    """Make a line of the contents: title, leader, the number of the page; all of it a link."""
    field = (
        w("r", w("fldChar", fldCharType="begin")),
        w("r", _instruction(" PAGEREF {{ 条.书签 }} \\h ")),
        w("r", w("fldChar", fldCharType="separate")),
        run("{{ 条.页 }}"),
        w("r", w("fldChar", fldCharType="end")),
    )
    link = w("hyperlink", run("{{ 条.标题 }}"), w("r", w("tab")), *field, history=1)
    link.set(link.tag.replace("hyperlink", "anchor"), "{{ 条.书签 }}")
    return paragraph(style, link)


def _instruction(words: str) -> Element:
    made = w("instrText", words)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _part_title() -> Element:
    """Make the heading of a part, on a new page, with the bookmark that the contents refer to."""
    begin = w("bookmarkStart", id=0, name="{{ 部.书签 }}")
    words, end = run("{{ 部.标题 }}"), w("bookmarkEnd", id=0)
    return paragraph("PartTitle", begin, words, end, new_page=True)
