"""One form, in process and written to disk, against docxtpl and against the limit."""

import io
import itertools
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docxtpl import DocxTemplate

from measuring import interleaved, median, new_files, spread
from reportgen.pipeline.judging import judge_department, judge_forms
from reportgen.pipeline.presses import Press, Shop
from reportgen.publish.archive import pack
from reportgen.publish.deflate import VARIABLE, chosen
from reportgen.publish.files import write_whole
from reportgen.render.context import Context, form_context
from reportgen.render.expansion import cleaned
from reportgen.render.parts import DOCUMENT
from reportgen.workspace import ANNEX, FORMS, departments, shipped_templates
from table import Table, at_least, at_most

USUAL_LEVEL = 6
ROUNDS, TURN = 8, 25
"""A turn is long: the caches are another's when it begins."""


@dataclass(frozen=True)
class Samples:
    """Forms ready to print, and what prints them."""

    contexts: list[Context]
    press: Press
    annex: Press
    template: bytes
    folder: Path

    def docxtpl(self, index: int) -> None:
        """Print a form as docxtpl's documentation does: a new template a form."""
        template = DocxTemplate(io.BytesIO(self.template))
        template.render(self.contexts[index % len(self.contexts)], autoescape=True)
        template.save(next(self._files["docxtpl"]))

    def ours(self, index: int) -> None:
        """Print it with the compiled template."""
        parts = self.press.template.render(self.contexts[index % len(self.contexts)])
        write_whole(self.folder, next(self._wanted), pack(self.press.packer.joined(parts)))

    def limit(self, index: int) -> None:
        """Deflate (zlib 6) and write the same bytes, rendered beforehand."""
        document, packed = self.ready[index % len(self.ready)]
        packer = zlib.compressobj(USUAL_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packer.compress(document)
        packer.flush()
        next(self._files["limit"]).write_bytes(packed)

    @cached_property
    def _files(self) -> dict[str, Iterator[Path]]:
        return {kind: new_files(self.folder / kind) for kind in ("docxtpl", "limit")}

    @cached_property
    def _wanted(self) -> Iterator[str]:
        return (f"ours/{number}.docx" for number in itertools.count())

    @cached_property
    def ready(self) -> list[tuple[bytes, bytes]]:
        """The rendered documents and their archives."""
        rendered = [self.press.template.render(context) for context in self.contexts]
        return [(parts[DOCUMENT], pack(self.press.packer.joined(parts))) for parts in rendered]


def samples(root: Path, folder: Path) -> Samples:
    """Read the forms of one department of a generated workspace."""
    shop = Shop(root)
    department = judge_department(departments(root, None)[0], shop.profiles)
    presses = (shop.press(department), shop.press(department, ANNEX))
    press, annex = (one for one in presses if isinstance(one, Press))
    contexts = [
        form_context("2024", form.form, form.results, department.department, press.policy)
        for form in judge_forms(department)
        if form.form and form.results
    ]
    source = shipped_templates() / "北京市区级" / f"{FORMS}.docx"
    expanded = io.BytesIO()
    with zipfile.ZipFile(expanded, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in cleaned(source.read_bytes(), source.name).items():
            archive.writestr(name, content)
    return Samples(contexts, press, annex, expanded.getvalue(), folder)


def with_document(template: bytes, change: Callable[[str], str]) -> bytes:
    """The template with a document that was changed."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == DOCUMENT else content)
    return changed.getvalue()


def measure_forms(table: Table, sample: Samples) -> None:
    """Measure one form."""
    table.section(f"一张表（document.xml 有 {len(sample.ready[0][0])} 字节）")
    tasks = {"docxtpl": sample.docxtpl, "ours": sample.ours, "limit": sample.limit}
    times = interleaved(tasks, ROUNDS, TURN)
    theirs, ours, limit = (median(times[name]) for name in tasks)
    table.row("docxtpl ÷ 本程序", theirs / ours, at_least(45), spread(times["ours"]))
    table.row(
        "本程序 ÷ 极限（zlib 6 压缩并写盘）", ours / limit, at_most(1.8), spread(times["limit"])
    )
    _with_isal(table, sample)


def _with_isal(table: Table, sample: Samples) -> None:
    """Measure the same with the faster deflate."""
    before = os.environ.pop(VARIABLE, None)
    chosen.cache_clear()
    if chosen().library is zlib:
        table.missing("docxtpl ÷ 本程序，用 isal", "没有装 isal")
    else:
        tasks = {"docxtpl": sample.docxtpl, "ours": sample.ours}
        times = interleaved(tasks, ROUNDS, TURN)
        ratio = median(times["docxtpl"]) / median(times["ours"])
        table.row("docxtpl ÷ 本程序，用 isal", ratio, at_least(75), spread(times["ours"]))
    os.environ[VARIABLE] = before or ""
    chosen.cache_clear()
