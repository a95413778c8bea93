"""``{{ 综合得分 }}`` in a report's text: a path and nothing else, so data never runs."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reportgen.model.fields import PENDING_TEXT

if TYPE_CHECKING:  # reading what a text refers to needs none of the reports' records
    from reportgen.compute.named import Values

_BRACES = re.compile(r"\{\{.*?(?:\}\}|$)|\}\}", re.MULTILINE)


class Reference(NamedTuple):
    """Double braces in a text: as written, and the path within; empty where there is none."""

    written: str
    path: str


def references(text: str) -> Iterator[Reference]:
    """Find all double braces of a text, those too that are no reference."""
    if "{{" in text or "}}" in text:
        for found in _BRACES.finditer(text):
            yield _reference(found[0])


def expanded(text: str, values: "Values") -> str:
    """Print the values that a text refers to; what names nothing stays as it was written."""
    if "{{" not in text:
        return text
    return _BRACES.sub(lambda found: _printed(_reference(found[0]), values), text)


def refers_to_pending(text: str, values: "Values") -> bool:
    """Tell whether a text prints 待填 by reference."""
    named = (values.get(reference.path) for reference in references(text))
    return any(value is not None and value.text == PENDING_TEXT for value in named)


def _reference(written: str) -> Reference:
    closed = written.startswith("{{") and written.endswith("}}")
    return Reference(written, written[2:-2].strip() if closed else "")


def _printed(reference: Reference, values: "Values") -> str:
    named = values.get(reference.path)
    return reference.written if named is None else named.text
