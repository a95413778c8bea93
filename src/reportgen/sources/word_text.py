"""The text of a paragraph in its final view: insertions kept, deletions and hidden text apart."""

from collections.abc import Iterator

from lxml import etree

from reportgen.sources.grid import Aside

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
_OFF = {"0", "false", "off"}

DELETED, HIDDEN, TEXT_BOX, RUBY = "修订中删去的文字", "隐藏文字", "文本框", "注音"


class TextReader:
    """Reads paragraphs; what is no plain text of them is kept in ``asides``.

    ``insertions`` counts the tracked insertions that were taken as text.
    """

    def __init__(self, hidden_styles: frozenset[str]) -> None:
        self._hidden_styles = hidden_styles
        self.asides: list[Aside] = []
        self.insertions = 0

    def text(self, paragraph: etree._Element) -> str:
        """The text of a paragraph; line breaks in it are line breaks."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None or style.get(W + "val") not in self._hidden_styles:
            return "".join(self._texts(paragraph, ""))
        self.lost(paragraph, HIDDEN)
        return ""

    def lost(self, element: etree._Element, kind: str = DELETED) -> None:
        """Keep the text of something that is not in the final view."""
        self._put(kind, "".join(self._texts(element, kind)))

    def _texts(self, element: etree._Element, kind: str) -> Iterator[str]:
        """Yield what is plain text; put the rest aside under its kind."""
        for child in element:
            yield from self._child(child, kind)

    def _child(self, child: etree._Element, kind: str) -> Iterator[str]:
        tag = child.tag
        if tag == W + "r":
            inside = kind or (HIDDEN if self._is_hidden(child) else "")
            yield from self._run(child, kind, inside)
        elif tag in _DELETED:
            self.lost(child)
        elif tag == W + "rt":
            self.lost(child, RUBY)
        elif tag in _TEXTS or tag in _SIGNS:
            yield _SIGNS.get(str(tag)) or child.text or ""
        elif tag == W + "txbxContent":
            self._text_box(child)
        elif tag == W + "sym":
            yield _symbol(child)
        elif tag not in (_FALLBACK, W + "pPr", W + "rPr"):
            self.insertions += tag in _INSERTED
            yield from self._texts(child, kind)

    def _run(self, run: etree._Element, outer: str, inside: str) -> Iterator[str]:
        if inside == outer:
            yield from self._texts(run, outer)
        else:
            self._put(inside, "".join(self._texts(run, inside)))

    def _text_box(self, content: etree._Element) -> None:
        for paragraph in content.iter(W + "p"):
            self._put(TEXT_BOX, "".join(self._texts(paragraph, TEXT_BOX)))

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return False
        style = properties.find(W + "rStyle")
        vanish = properties.find(W + "vanish")
        if vanish is not None:
            return vanish.get(W + "val") not in _OFF
        return style is not None and style.get(W + "val") in self._hidden_styles

    def _put(self, kind: str, text: str) -> None:
        if text.strip():
            self.asides.append(Aside(kind, text))


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font; those of its private range are the ASCII ones."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return chr(code - _PRIVATE[0] if code in _PRIVATE else min(code, _HIGHEST))


def hidden_styles(styles: etree._Element) -> frozenset[str]:
    """The ids of the styles that hide their text."""
    found = styles.iterfind(f"{W}style[@{W}styleId]/{W}rPr/{W}vanish/../..")
    return frozenset(
        style.get(W + "styleId", "")
        for style in found
        if (vanish := style.find(f"{W}rPr/{W}vanish")) is not None
        and vanish.get(W + "val") not in _OFF
    )
