"""The annex's own template: contents, and a heading for each part."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from reportgen.assemble.body import cut
from reportgen.errors import TemplateError
from reportgen.render.parts import DOCUMENT

Render = Callable[[Mapping[str, Any]], dict[str, bytes]]
"""Fills the template of the annex."""

PLACE = "\uf8f0documents\uf8f1"
"""What is printed where the documents of a part go."""

_PLACE = re.compile(rb"<w:p\b(?:(?!<w:p[ >]|</w:p>).)*%s.*?</w:p>" % PLACE.encode(), re.DOTALL)


class Line(NamedTuple):
    """A line of the contents: a part (level 1) or a document (level 2), and its page."""

    level: int
    title: str
    bookmark: str
    page: str


class Outline:
    """The filled template, taken apart: what stands in front of the documents of each part."""

    def __init__(self, render: Render, context: Mapping[str, Any], titles: Sequence[str]) -> None:
        """Fill it once with documents in every part, once with none.

        Args:
            render: fills it.
            context: the names it is offered besides 目录 and 部分.
            titles: the headings of the parts, as printed.

        Raises:
            TemplateError: it has no place for the documents.
        """
        self._render, self._context, self.titles = render, context, titles
        self.parts = self._filled((), parts=True)
        self.head = cut(self.parts[DOCUMENT]).head
        *self.headings, self._behind = self._chunks(self.parts)
        *self.empty, _ = self._chunks(self._filled((), parts=True, empty=True))
        before = len(self.contents(()))
        self.headings[0] = self.headings[0][before:]
        self.empty[0] = self.empty[0][before:]

    def contents(self, lines: Sequence[Line]) -> bytes:
        """Everything in front of the first part."""
        content = cut(self._filled(lines, parts=False)[DOCUMENT]).content
        return content.removesuffix(self._behind)

    def _chunks(self, parts: Mapping[str, bytes]) -> list[bytes]:
        chunks = _PLACE.split(cut(parts[DOCUMENT]).content)
        if len(chunks) != len(self.titles) + 1:
            raise TemplateError(
                "模板 第四部分.docx 里要有自成一段的 {{ 部.文档 }}，写在 部分 的循环里"
            )
        return chunks

    def _filled(
        self, lines: Sequence[Line], *, parts: bool, empty: bool = False
    ) -> dict[str, bytes]:
        return self._render(
            {
                **self._context,
                "目录": [
                    {
                        "层": str(line.level),
                        "标题": line.title,
                        "书签": line.bookmark,
                        "页": line.page,
                    }
                    for line in lines
                ],
                "部分": [
                    {
                        "标题": title,
                        "书签": part_bookmark(number),
                        "空": "是" if empty else "",
                        "文档": PLACE,
                    }
                    for number, title in enumerate(self.titles, 1)
                    if parts
                ],
            }
        )


def part_bookmark(number: int) -> str:
    """The bookmark of a part, counted from 1; Word hides what begins with an underscore."""
    return f"_Part{number}"
