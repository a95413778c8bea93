"""A Word template, compiled once and rendered many times."""

import marshal
from collections.abc import Callable, Mapping, Sequence
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import jinja2
from jinja2.exceptions import SecurityError

from reportgen.errors import TemplateError
from reportgen.render.breaks import write_breaks
from reportgen.render.cell_values import check_cell_values, has_cell_values
from reportgen.render.grids import fit_columns, has_marked_columns
from reportgen.render.identifiers import has_identifiers, unique_identifiers
from reportgen.render.sandbox import FormEnvironment, Names, checked, filled
from reportgen.render.stories import may_be_empty, whole_story
from reportgen.render.tables import may_leave_holes, whole_tables

if TYPE_CHECKING:
    from reportgen.render.pictures import Picture

Parts = dict[str, bytes]
"""The parts of a Word file by name, in the order in which they are written."""

Finish = Callable[[str], str]
"""What is done to a rendered part before the breaks of the data are written."""

_DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_NO_NEIGHBOUR = "循环的第一行没有 previtem，最后一行没有 nextitem，先用 loop.first、loop.last 判断"
_DIVIDER = b"\0"
"""Stands in no text that Word can hold."""


class Expansion(NamedTuple):
    """A template made ready to be compiled: its clean parts, and the Jinja sources of some."""

    parts: Parts
    sources: dict[str, str]


class Program(NamedTuple):
    """The same with the code of each source, as Jinja compiled it."""

    parts: Parts
    sources: dict[str, str]
    code: dict[str, CodeType]

    def kept(self) -> bytes:
        """Write it down, to be made again from these bytes by the same interpreter."""
        return marshal.dumps(tuple(self))

    @classmethod
    def made_again(cls, kept: bytes) -> Self:
        """Read what ``kept`` wrote; nobody else may have written it, for it is going to run."""
        return cls(*marshal.loads(kept))  # noqa: S302  as Jinja's own cache of byte code


class LostTextError(Exception):
    """A text of the data is not in the document: a fault of this program."""


class CompiledTemplate(NamedTuple):
    """A template whose rendered parts are Jinja templates and whose other parts are bytes."""

    name: str
    static: Parts
    rendered: dict[str, jinja2.Template]
    finishing: dict[str, tuple[Finish, ...]]
    environment: FormEnvironment

    def render(self, context: Mapping[str, Any], pictures: "Sequence[Picture]" = ()) -> Parts:
        """Fill a template.

        Args:
            context: texts ready to print, mappings and lists of them.
            pictures: those whose ``place`` stands for them among the texts.

        Raises:
            TemplateError: the template asks for what the context does not hold, or prints a
                picture where none can stand.
            LostTextError: a text did not arrive whole (a fault of this program).
        """
        try:
            filled = {part: self._filled(part, context) for part in self.rendered}
        except jinja2.UndefinedError as error:
            raise TemplateError(f"模板 {self.name} 不能填写：{_NO_NEIGHBOUR}") from error
        except (SecurityError, TemplateError) as error:
            raise TemplateError(f"模板 {self.name} 不能填写：{error}") from error
        except TypeError as error:
            raise TemplateError(f"模板 {self.name} 不能填写：拿来比较的两样东西不能比") from error
        parts = {part: filled.get(part, content) for part, content in self.static.items()}
        return self._with_pictures(parts, pictures) if pictures else parts

    def _with_pictures(self, parts: Parts, pictures: "Sequence[Picture]") -> Parts:
        from reportgen.render.pictures import place_pictures  # noqa: PLC0415  lxml, if there are any

        try:
            return place_pictures(parts, pictures)
        except TemplateError as error:
            raise TemplateError(f"模板 {self.name} 不能填写：{error}") from error

    def _filled(self, part: str, context: Mapping[str, Any]) -> bytes:
        self.environment.printed.clear()
        rendered = filled(self.rendered[part], context)
        finished = write_breaks(_finished(rendered, self.finishing[part]))
        if finished != rendered and not _arrived(finished, self.environment.printed):
            raise LostTextError(f"{self.name} 的 {part} 没有印全")
        return _DECLARATION + finished


def _finished(rendered: bytes, finishing: tuple[Finish, ...]) -> bytes:
    if not finishing:
        return rendered
    xml = rendered.decode()
    for finish in finishing:
        xml = finish(xml)
    return xml.encode()


_FINISHES: tuple[tuple[Callable[[str], bool], Finish], ...] = (
    (may_leave_holes, whole_tables),
    (may_be_empty, whole_story),
    (has_cell_values, check_cell_values),
    (has_marked_columns, fit_columns),
    (has_identifiers, unique_identifiers),
)
"""Which sources need which finish, in the order in which they are done."""


def _finishing(source: str) -> tuple[Finish, ...]:
    """What a rendered part still needs, as far as its source can bring it about."""
    return tuple(finish for needs, finish in _FINISHES if needs(source))


def compiled(expansion: Expansion, name: str, names: Names) -> Program:
    """Compile an expanded template.

    Args:
        expansion: its parts and sources.
        name: what to call the file in a message.
        names: what it is offered; a list stands for its items with its first one.

    Raises:
        TemplateError: a tag that is not closed, an unknown name, something unsafe.
    """
    environment = FormEnvironment()
    code, faults = {}, []
    for part, source in expansion.sources.items():
        try:
            code[part] = environment.compile(checked(environment, source, names))
        except TemplateError as error:
            faults.append(str(error))
    if faults:
        raise TemplateError(f"模板 {name} 有错：\n" + "\n".join(faults))
    return Program(*expansion, code)


def set_up(program: Program, name: str) -> CompiledTemplate:
    """Make a compiled template ready to render; ``name`` is what a message calls the file."""
    environment = FormEnvironment()
    from_code = environment.template_class.from_code
    rendered = {part: from_code(environment, code, {}) for part, code in program.code.items()}
    finishing = {part: _finishing(source) for part, source in program.sources.items()}
    return CompiledTemplate(name, program.parts, rendered, finishing, environment)


def _arrived(xml: bytes, texts: list[bytes]) -> bool:
    """Tell whether every line of the printed texts stands in a rendered part, in order."""
    lines = _DIVIDER.join(texts).replace(b"\n", _DIVIDER).replace(b"\t", _DIVIDER)
    cursor = 0
    for line in lines.split(_DIVIDER):
        cursor = xml.find(line, cursor)
        if cursor < 0:
            return False
    return True
