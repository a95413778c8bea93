"""The opening of the annex's document declares every prefix that a document uses."""

import re
from collections.abc import Iterable

from reportgen.errors import TemplateError

_DECLARED = re.compile(rb'\sxmlns:([\w.-]+)="([^"]*)"')
_IGNORABLE = re.compile(rb'\s([\w.-]+:Ignorable)="([^"]*)"')
_ROOT_END = re.compile(rb"><w:body>$")


def with_namespaces(own: bytes, heads: Iterable[bytes]) -> bytes:
    """Declare in an opening what the openings of other documents declare.

    Args:
        own: all that stands up to and with ``<w:body>``.
        heads: the same of the documents.

    Raises:
        TemplateError: one prefix stands for two things.
    """
    declared = dict(_DECLARED.findall(own))
    ignorable = [name for _, names in _IGNORABLE.findall(own) for name in names.split()]
    added = b""
    for head in heads:
        for prefix, name in _DECLARED.findall(head):
            if declared.setdefault(prefix, name) != name:
                raise TemplateError(
                    f"模板里的前缀 {prefix.decode()} 指的不是同一个东西，合不成附件"
                )
        ignorable += [name for _, names in _IGNORABLE.findall(head) for name in names.split()]
    for prefix, name in declared.items():
        if (prefix, name) not in _DECLARED.findall(own):
            added += b' xmlns:%s="%s"' % (prefix, name)
    if ignorable:
        added += b' mc:Ignorable="%s"' % b" ".join(dict.fromkeys(ignorable))
        own = _IGNORABLE.sub(b"", own)
    return _ROOT_END.sub(lambda found: added + found[0], own)
