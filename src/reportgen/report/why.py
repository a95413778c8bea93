"""How a value came about, as text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportgen.compute.derivation import Derivation, Spot
from reportgen.model.fields import PENDING_TEXT
from reportgen.report.text import location, visible

_BLANK = "（空白）"
_LONGEST = 40


class Replaced(NamedTuple):
    """What 覆盖 says about a value: why it is printed as it is, and where that stands."""

    reason: str
    spot: Spot


class Copied(NamedTuple):
    """What 核对 says about a value; ``agrees`` is ``None`` where there is nothing to compare."""

    text: str
    spot: Spot
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Account:
    """All that is to be said about a value of a document."""

    file: str
    name: str
    printed: str
    derivation: Derivation
    replaced: Replaced | None = None
    copied: Copied | None = None


def as_text(account: Account) -> str:
    """Write an account: what is printed, then what it comes from, indented step by step."""
    lines = [visible(account.file)]
    if account.replaced:
        lines += _replacement(account, account.replaced)
    lines += _lines(account.derivation, 0)
    lines += [f"还缺: {_stated(leaf)}" for leaf in account.derivation.lacking()]
    lines += [_copy(account.copied)] if account.copied else []
    return "\n".join(lines)


def as_list(file: str, texts: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """List the values of a document that are not blank, with what each is the value of."""
    given = [name for name, text in texts.items() if text.strip()]
    return "\n".join([visible(file), *(f"  {as_item(n, texts[n], titles)}" for n in given)])


def as_item(name: str, text: str, titles: Mapping[str, str]) -> str:
    """Write a value on one line, shortened where it is long."""
    return f"{visible(name)}{_titled(titles.get(name, ''))} = {_shortened(_text(text))}"


def _replacement(account: Account, replaced: Replaced) -> Iterator[str]:
    yield f"{account.name} 印作 {_text(account.printed)}，是“覆盖”写的    {location(replaced.spot)}"
    yield f"  理由: {visible(replaced.reason)}"
    yield "算出的是："


def _copy(copied: Copied) -> str:
    verdict = {True: "与算出的一致", False: "与算出的不一致", None: "还不能比"}[copied.agrees]
    return f"核对: {_text(copied.text)}，{verdict}    {location(copied.spot)}"


def _lines(derivation: Derivation, depth: int) -> Iterator[str]:
    indent, inner = "  " * depth, "  " * (depth + 1)
    yield f"{indent}{_stated(derivation)}"
    runs = list(_runs(derivation.operands))
    in_one_line = len(runs) == 1 and len(runs[0]) > 1
    if derivation.formula:
        words = f"公式: {derivation.formula.words}{_rounding(derivation, depth)}"
        yield inner + (f"{words}: {_values(runs[0])}" if in_one_line else words)
    if derivation.unrounded:
        yield f"{inner}舍入前是 {derivation.unrounded}，{derivation.rounding}"
    for operands in [] if in_one_line else runs:
        yield from _operands(operands, depth + 1)
    for remark in derivation.remarks if derivation.formula else ():
        yield f"{inner}{visible(remark)}"
    if derivation.otherwise:
        yield from _otherwise(derivation, derivation.otherwise, depth)


def _operands(operands: list[Derivation], depth: int) -> Iterator[str]:
    if len(operands) == 1:
        yield from _lines(operands[0], depth)
    else:
        stem = operands[0].name.rpartition("[")[0]
        yield f"{'  ' * depth}{visible(stem)} = {_values(operands)}"


def _rounding(derivation: Derivation, depth: int) -> str:
    """How the value that was asked for is rounded, where its formula does not say so."""
    formula = derivation.formula
    said = depth or derivation.unrounded or (formula and "四舍五入" in formula.words)
    return f"；{derivation.rounding}" if derivation.rounding and not said else ""


def _otherwise(derivation: Derivation, ruled: Derivation, depth: int) -> Iterator[str]:
    inner = "  " * (depth + 1)
    if depth:
        known = ruled.text != PENDING_TEXT and ruled.value != derivation.value
        yield from [f"{inner}照比例规则是 {ruled.text}"] if known else []
        return
    words = "算不出" if ruled.text == PENDING_TEXT else f"是 {ruled.text}"
    yield f"{inner}得分是填写的；不填的话，照比例规则{words}："
    yield from _lines(ruled, depth + 2)


def _stated(derivation: Derivation) -> str:
    """A value on one line, with what was written where."""
    notes = []
    if derivation.otherwise:
        notes.append("填写的")
    if derivation.written is not None and _text(derivation.written) != _text(derivation.text):
        notes.append(f"写作“{_text(derivation.written)}”")
    notes += derivation.remarks if derivation.formula is None else ()
    remarks = f"（{'；'.join(map(visible, notes))}）" if notes else ""
    place = f"    {location(derivation.spot)}" if derivation.spot else ""
    name = f"{visible(derivation.name)}{_titled(derivation.title)}"
    return f"{name} = {_text(derivation.text)}{remarks}{place}"


def _text(text: str) -> str:
    return visible(" ".join(text.split())) or _BLANK


def _runs(operands: tuple[Derivation, ...]) -> Iterator[list[Derivation]]:
    """Operands that go on one line: those of one list that stand on one line of a file."""
    run: list[Derivation] = []
    for operand in operands:
        if run and not (all(_row_of(operand)) and _row_of(operand) == _row_of(run[-1])):
            yield run
            run = []
        run.append(operand)
    if run:
        yield run


def _row_of(derivation: Derivation) -> tuple[str, str]:
    """The list, and the line of the file, that a plain number of a list stands in."""
    name, spot = derivation.name, derivation.spot
    plain = isinstance(derivation.value, Decimal) and not derivation.remarks
    if not name.endswith("]") or not plain or derivation.formula or spot is None:
        return "", ""
    return name.rpartition("[")[0], location(spot).rpartition(":")[0]


def _values(operands: list[Derivation]) -> str:
    values = "、".join(_text(one.text) for one in operands)
    spot = operands[0].spot
    return f"{values}    {location(spot)}" if spot else values


def _titled(title: str) -> str:
    return f"（{visible(title)}）" if title else ""


def _shortened(text: str) -> str:
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
