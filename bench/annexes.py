"""The annex of many forms, against docxcompose and against one docxtpl template with a loop."""

import io
import re

import docx
from docxtpl import DocxTemplate

from forms import DOCUMENT, Samples, with_document
from measuring import interleaved, median, new_files, spread
from reportgen.assemble.annex import Annex, Document
from reportgen.assemble.body import cut
from reportgen.publish.archive import deflated_piece, pack
from reportgen.publish.files import write_whole
from reportgen.render.context import Context
from table import Table, at_least, at_most

FEW, MANY = 200, 800
_TAG = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
_SECTION = re.compile(r"<w:sectPr(?=[ >])(?!.*<w:sectPr)", re.DOTALL)


class Annexes:
    """Rendered forms in several kinds, ready to be put together."""

    def __init__(self, sample: Samples) -> None:
        self._sample = sample
        self._press = sample.annex
        self._parts = [sample.press.template.render(context) for context in sample.contexts]
        self._files = [pack(sample.press.packer.joined(parts)) for parts in self._parts]
        self._looped = looped(sample.template, sample.contexts[0])
        self._written = new_files(sample.folder / "annexes")

    def ours(self, count: int) -> None:
        """Join the bodies, count the pages, write the file."""
        names = {"年度": "2024", "部门名称": "某局"}
        annex = Annex(self._press.template.render, names, ["一、项目支出绩效自评表"])
        for number in range(count):
            parts = self._parts[number % len(self._parts)]
            body = cut(parts[DOCUMENT])
            annex.add(
                0, Document(f"表{number}", parts, body, deflated_piece(body.core), None, True)
            )
        joined = self._press.packer.joined(annex.finished(draft=False))
        file = next(self._written)
        write_whole(file.parent, file.name, pack(joined))

    def composed(self, count: int) -> None:
        """Append file after file with docxcompose."""
        from docxcompose.composer import Composer  # noqa: PLC0415  only where it is installed

        composer = Composer(docx.Document(io.BytesIO(self._files[0])))
        for number in range(1, count):
            composer.append(docx.Document(io.BytesIO(self._files[number % len(self._files)])))
        composer.save(next(self._written))

    def loop(self, count: int) -> None:
        """Render one template with a loop over all forms."""
        contexts = self._sample.contexts
        forms = [contexts[number % len(contexts)] for number in range(count)]
        template = DocxTemplate(io.BytesIO(self._looped))
        template.render({"全部": forms}, autoescape=True)
        template.save(next(self._written))


def looped(template: bytes, context: Context) -> bytes:
    """The template of a form with a loop around its body, which gives every name its value."""
    return with_document(template, lambda xml: _around(xml, context))


def _around(xml: str, context: Context) -> str:
    begin = ["{%p for 份 in 全部 %}", *(f"{{%p set {name} = 份['{name}'] %}}" for name in context)]
    head, body, rest = xml.partition("<w:body>")
    end = _TAG.format("{%p endfor %}")
    rest = _SECTION.sub(lambda found: end + found[0], rest, count=1)
    return head + body + "".join(map(_TAG.format, begin)) + rest


def measure_annexes(table: Table, annexes: Annexes) -> None:
    """Measure the annex of many forms."""
    table.section(f"{FEW} 张表的第四部分，从填好的表做起")
    tasks = {
        "ours": lambda _: annexes.ours(FEW),
        "loop": lambda _: annexes.loop(FEW),
        "more": lambda _: annexes.ours(MANY),
    }
    times = interleaved(tasks, 7)
    ours = median(times["ours"])
    try:
        composed = interleaved({"composed": lambda _: annexes.composed(FEW)}, 1)["composed"]
        table.row("docxcompose ÷ 本程序", composed[0] / ours, at_least(150), spread(composed))
    except ImportError:
        table.missing("docxcompose ÷ 本程序", "没有装 docxcompose")
    ratio = median(times["loop"]) / ours
    table.row("docxtpl 一个模板里循环 ÷ 本程序", ratio, at_least(7), spread(times["loop"]))
    growth = median(times["more"]) / ours
    table.row(f"{MANY} 张 ÷ {FEW} 张", growth, at_most(4.4), spread(times["more"]))
