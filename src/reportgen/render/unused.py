"""Styles that a template does not use, left out of what is made of it."""

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.render.markup import parse, serialized
from reportgen.render.parts import STYLES, W

_VAL = W + "val"
_REFERENCES = (W + "basedOn", W + "next", W + "link", W + "numStyleLink", W + "styleLink")
_USES = (W + "pStyle", W + "rStyle", W + "tblStyle", *_REFERENCES)


def without_unused_styles(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Keep the styles that a part names, the default ones, and those that they rest on.

    Why: in the annex, styles of many templates come together.
    """
    if STYLES not in parts:
        return {**parts}
    root = parse(parts[STYLES], STYLES)
    styles = {style.get(W + "styleId", ""): style for style in root.findall(W + "style")}
    others = (content for name, content in parts.items() if _names_styles(name))
    waiting = {name for part in others for name in _named(parse(part, STYLES))}
    waiting |= {name for name, style in styles.items() if style.get(W + "default") == "1"}
    needed: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in styles and name not in needed:
            needed.add(name)
            waiting |= {*_named(styles[name])}
    for name in styles.keys() - needed:
        root.remove(styles[name])
    return {**parts, STYLES: serialized(root)}


def _names_styles(part: str) -> bool:
    return part.startswith("word/") and part.endswith(".xml") and part != STYLES


def _named(root: etree._Element) -> Iterator[str]:
    return (use.get(_VAL, "") for use in root.iter(*_USES))
