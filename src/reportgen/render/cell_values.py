"""Spans and colours that the data gave the cells of a document."""

import re

from reportgen.errors import TemplateError

_WRONG = re.compile(
    r'<w:gridSpan w:val="(?![1-9]\d?")([^"]*)"|w:fill="(?!auto"|[0-9A-Fa-f]{6}")([^"]*)"'
)


def has_cell_values(source: str) -> bool:
    """Tell whether a property of a cell is given by the data."""
    return '<w:gridSpan w:val="{{' in source or 'w:fill="{{' in source


def check_cell_values(xml: str) -> str:
    """See that every span is a number of columns and every colour a colour.

    Raises:
        TemplateError: one is not.
    """
    wrong = _WRONG.search(xml)
    if wrong is None:
        return xml
    if wrong[1] is not None:
        raise TemplateError(f"colspan 要的是列数（1 至 99），不是“{wrong[1]}”")
    raise TemplateError(f"cellbg 要的是颜色，如 FFFF00，不是“{wrong[2]}”")
