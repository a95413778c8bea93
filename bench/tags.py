"""The shipped template in the tags of other programs: the same table, the same cells.

Two things of it are left out, which spares those programs work. The rows of the contact stand
under a condition that none of the measured forms meets. And 一级指标 and 二级指标 are not merged
downwards: their tags cannot stand in an attribute, so what repeats is blank in the data.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportgen.render.context import Context

REPEATING = ("一级指标", "二级指标")


class Tags(NamedTuple):
    """How a program writes a value, a value of a loop's item, and the two ends of a loop."""

    value: str
    item: str
    begin: str
    end: str
    ends_have_rows: bool


_PLAIN = Tags("{%(name)s}", "{%(name)s}", "{#%(list)s}", "{/%(list)s}", ends_have_rows=False)
TAGS = {
    "docxtemplater": _PLAIN,
    "easy-template-x": _PLAIN,
    "carbone": Tags(
        "{d.%(name)s}", "{d.%(list)s[i].%(name)s}", "", "{d.%(list)s[i+1]}", ends_have_rows=True
    ),
    "docx-templates": Tags(
        "+++%(name)s+++",
        "+++$item.%(name)s+++",
        "+++FOR item IN %(list)s+++",
        "+++END-FOR item+++",
        ends_have_rows=True,
    ),
}


def _row(tag: str) -> str:
    return rf"<w:tr>(?:(?!</w:tr>).)*?{tag}.*?</w:tr>"


_CONDITION = re.compile(_row(r"\{%tr if ") + ".*?" + _row(r"\{%tr endif %\}"), re.DOTALL)
_BEGIN = r"(?P<begin>\{%tr for (?P<item>\w+) in (?P<list>\w+) %\})"
_END = r"(?P<end>\{%tr endfor %\})"
_LOOP = re.compile(
    rf"(?P<first>{_row(_BEGIN)})(?P<body>.*?)(?P<last>{_row(_END)})",
    re.DOTALL,
)
_REPEATED = re.compile(r"\{% if [^%]*%\}(\{\{[^}]*\}\})\{% endif %\}")
_MERGE = re.compile(r'<w:vMerge w:val="\{\{[^"]*"/>')
_VALUE = re.compile(r"\{\{ ([\w.]+) \}\}")


def translated(xml: str, tags: Tags) -> str:
    """The text of a template with docxtpl's tags in those of another program."""
    xml = _MERGE.sub("", _REPEATED.sub(r"\1", _CONDITION.sub("", xml)))
    xml = _LOOP.sub(lambda found: _loop(found, tags), xml)
    return _VALUE.sub(lambda found: tags.value % {"name": found[1].replace(".", "_")}, xml)


def _loop(found: re.Match[str], tags: Tags) -> str:
    names = {"list": found["list"]}
    begin, end, body = tags.begin % names, tags.end % names, found["body"]
    if not tags.ends_have_rows:
        first, last = body.index("{{"), body.rindex("}}") + len("}}")
        body = f"{body[:first]}{begin}{body[first:last]}{end}{body[last:]}"
    prefix = f"{found['item']}."
    body = _VALUE.sub(
        lambda value: tags.item % {**names, "name": value[1].removeprefix(prefix)}, body
    )
    if not tags.ends_have_rows:
        return body
    head = found["first"].replace(found["begin"], begin) if begin else ""
    return head + body + found["last"].replace(found["end"], end)


def flat(context: Context) -> dict[str, object]:
    """A form's values under the names that the translated template has for them."""
    return dict(_flat(context, ""))


def _flat(values: Mapping[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}_")
        else:
            yield prefix + name, _unrepeated(value) if isinstance(value, list) else value


def _unrepeated(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows in which a name stands only where it begins."""
    before = [dict[str, str](), *rows]
    return [
        row | {name: "" for name in REPEATING if name in row and row[name] == last.get(name)}
        for last, row in zip(before, rows, strict=False)
    ]
