"""The text of a paragraph in its final view: insertions kept, deletions and hidden text apart."""

from collections.abc import Collection, Iterator

from lxml import etree

from reportgen.sources.grid import Aside
from reportgen.sources.word_styles import Styles, W, flag

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = {W + "del", W + "moveFrom"}
_INSERTED = {W + "ins", W + "moveTo"}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_TEXTS = {W + "t", W + "delText", _MATH}
_PRIVATE = range(0xF000, 0xF100)
_HIGHEST = 0xFFFD

DELETED, HIDDEN, PROMPT, RUBY = "修订中删去的文字", "隐藏文字", "内容控件的提示", "注音"


class TextReader:
    """Reads paragraphs; what is no plain text of them is kept in ``asides``.

    ``insertions`` counts the tracked insertions that were taken as text; ``boxes`` are the text
    boxes that were passed, whose content is for the reader of blocks.
    """

    def __init__(self, styles: Styles, prompts: Collection[etree._Element | None] = ()) -> None:
        """Begin.

        Args:
            styles: the styles of the document.
            prompts: the content controls that only say what should be typed in them.
        """
        self._styles, self._prompts = styles, prompts
        self.asides: list[Aside] = []
        self.boxes: list[etree._Element] = []
        self.insertions = 0

    def text(self, paragraph: etree._Element) -> str:
        """The text of a paragraph; line breaks in it are line breaks."""
        return "".join(self._texts(paragraph, ""))

    def runs_on(self, paragraph: etree._Element) -> bool:
        """Tell whether the next paragraph stands on its line: its mark is deleted or hidden."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        is_deleted = mark is not None and any(mark.find(tag) is not None for tag in _DELETED)
        return is_deleted or (mark is not None and flag(mark.find(W + "vanish")) is True)

    def lost(self, element: etree._Element, kind: str = DELETED) -> None:
        """Keep the text of something that is not in the final view."""
        self.put(kind, "".join(self._texts(element, kind)))

    def put(self, kind: str, text: str) -> None:
        """Keep a text aside, if there is one."""
        if text.strip():
            self.asides.append(Aside(kind, text))

    def _texts(self, element: etree._Element, kind: str) -> Iterator[str]:
        """Yield what is plain text; put the rest aside under its kind."""
        for child in element:
            yield from self._child(child, kind)

    def _child(self, child: etree._Element, kind: str) -> Iterator[str]:
        tag = child.tag
        if tag == W + "r":
            yield from self._run(child, kind)
        elif tag in _DELETED:
            self.lost(child)
        elif tag == W + "rt":
            self.lost(child, RUBY)
        elif tag in _TEXTS or tag in _SIGNS:
            yield _SIGNS.get(str(tag)) or child.text or ""
        elif tag == W + "txbxContent":
            self._text_box(child, kind)
        elif tag == W + "sym":
            yield _symbol(child)
        elif tag not in (_FALLBACK, W + "pPr", W + "rPr"):
            self.insertions += tag in _INSERTED
            yield from self._texts(child, kind)

    def _run(self, run: etree._Element, outer: str) -> Iterator[str]:
        inside = outer or self._kind_of(run)
        if inside == outer:
            yield from self._texts(run, outer)
        else:
            self.put(inside, "".join(self._texts(run, inside)))

    def _kind_of(self, run: etree._Element) -> str:
        """What a run is that is no text of its paragraph."""
        if self._styles.hides(run):
            return HIDDEN
        controls = run.iterancestors(W + "sdt") if self._prompts else iter(())
        return PROMPT if next(controls, None) in self._prompts else ""

    def _text_box(self, content: etree._Element, kind: str) -> None:
        if kind:
            self.lost(content, kind)
        else:
            self.boxes.append(content)


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font; those of its private range are the ASCII ones."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return chr(code - _PRIVATE[0] if code in _PRIVATE else min(code, _HIGHEST))
