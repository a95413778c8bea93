"""One sheet of styles for documents that bring their own: equal styles are one style."""

import copy
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from reportgen.render.markup import parse, serialized
from reportgen.render.parts import STYLES, W
from reportgen.render.properties import sort_properties

Looks = tuple[str, ...]
"""All that a style is, but its name, its id and the ids of others."""

_VAL = W + "val"
_ID = W + "styleId"
_HEADING = re.compile(r"heading ([1-9])")
_REFERENCES = (W + "basedOn", W + "next", W + "link")
_UNCOMPARED = (W + "name", *_REFERENCES)
_LOWEST_LEVEL = 8


class StyleSheet:
    """The styles of the annex: those of its own template, and those that documents bring."""

    def __init__(self, own: bytes) -> None:
        """Begin with the styles part of the annex's template."""
        self._root = parse(own, STYLES)
        self._styles = {style.get(_ID, ""): style for style in self._root.findall(W + "style")}
        self._names = {key: name_of(style) for key, style in self._styles.items()}
        self._own, self._looks = own, {**_looks_of(own)}
        self._part = b""

    def bring(self, theirs: bytes, deeper: int, numbers: Mapping[str, str]) -> dict[str, str]:
        """Take in the styles of a document.

        Args:
            theirs: its styles part.
            deeper: by how many levels its headings stand lower in the annex.
            numbers: the new numbers of its lists.

        Returns:
            the new id of every style that has another one here.
        """
        sheet = _brought(theirs, self._own, deeper, tuple(numbers.items()))
        new: dict[str, str] = {}
        for name in sheet.styles:
            self._place(name, sheet, new)
        for name, style in sheet.styles.items():
            if new[name] not in self._styles:
                self._add(style, new)
                self._looks[new[name]] = sheet.looks[name]
        return {name: other for name, other in new.items() if name != other}

    def _place(self, name: str, sheet: "_Brought", new: dict[str, str]) -> str:
        """Find the id of an equal style, else one that is free; that of its basis first."""
        if name in new or name not in sheet.styles:
            return new.get(name, "")
        candidate = new[name] = sheet.ids[name]
        style, looks, count = sheet.styles[name], sheet.looks[name], 1
        basis = self._place(_basis(style), sheet, new)
        taken = {*self._styles, *(other for own, other in new.items() if own != name)}
        while candidate in taken and not self._is_like(candidate, style, looks, basis):
            count += 1
            candidate = f"{sheet.ids[name]}-{count}"
        new[name] = candidate
        return candidate

    def _is_like(self, candidate: str, style: etree._Element, looks: Looks, basis: str) -> bool:
        """Tell whether a style of the annex looks like another, and is called so."""
        own = self._styles.get(candidate)
        if own is None or self._names[candidate] != name_of(style):
            return False
        return self._looks[candidate] == looks and _basis(own) == basis

    def _add(self, style: etree._Element, new: dict[str, str]) -> None:
        added = copy.deepcopy(style)
        added.set(_ID, new[style.get(_ID, "")])
        for reference in _references(added):
            reference.set(_VAL, new.get(reference.get(_VAL, ""), reference.get(_VAL, "")))
        self._names[added.get(_ID, "")] = name_of(style)
        label = added.find(W + "name")
        if label is not None:
            label.set(_VAL, self._free_name(label.get(_VAL, "")))
        if added.get(W + "default"):
            del added.attrib[W + "default"]
        self._root.append(added)
        self._part = b""
        self._styles[added.get(_ID, "")] = added

    def _free_name(self, wanted: str) -> str:
        taken = {name_of(style).casefold() for style in self._styles.values()}
        name, count = wanted, 1
        while name.casefold() in taken:
            count += 1
            name = f"{wanted}（{count}）"
        return name

    def part(self) -> bytes:
        """The styles part of the annex; the same object until a style is added."""
        self._part = self._part or serialized(self._root)
        return self._part


class _Brought:
    """The styles of a document as they have to look in the annex, and the ids they would like."""

    def __init__(self, root: etree._Element, annex: etree._Element, deeper: int) -> None:
        self._deeper = deeper
        self.styles = {s.get(_ID, ""): s for s in root.findall(W + "style")}
        self.ids = {name: self._lowered(style) for name, style in self.styles.items()}
        theirs, ours = root.find(W + "docDefaults"), annex.find(W + "docDefaults")
        if theirs is not None and _spelled(theirs) != _spelled(ours):
            for style in self.styles.values():
                _state_defaults(style, theirs)
        self.looks = {name: _looks(style) for name, style in self.styles.items()}

    def _lowered(self, style: etree._Element) -> str:
        """Put a heading some levels lower; a built-in one becomes another built-in one."""
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            deep = min(int(level.get(_VAL, "0")) + self._deeper, _LOWEST_LEVEL)
            level.set(_VAL, str(deep))
        found = _HEADING.fullmatch(name_of(style))
        name = style.get(_ID, "")
        if found is None:
            return name
        label = f"heading {min(int(found[1]) + self._deeper, _LOWEST_LEVEL + 1)}"
        style.find(W + "name").set(_VAL, label)  # type: ignore[union-attr]  # it was just read
        return label.replace("heading ", "Heading")


@lru_cache(maxsize=20)
def _brought(
    theirs: bytes, annex: bytes, deeper: int, numbers: tuple[tuple[str, str], ...]
) -> _Brought:
    """The styles of a document for an annex; those of one template are the same each time."""
    root, known = parse(theirs, STYLES), dict(numbers)
    for number in root.iter(W + "numId"):
        number.set(_VAL, known.get(number.get(_VAL, ""), number.get(_VAL, "")))
    return _Brought(root, parse(annex, STYLES), deeper)


@lru_cache(maxsize=20)
def _looks_of(part: bytes) -> Mapping[str, Looks]:
    styles = parse(part, STYLES).findall(W + "style")
    return {style.get(_ID, ""): _looks(style) for style in styles}


def name_of(style: etree._Element) -> str:
    """What a style is called in the list of styles."""
    label = style.find(W + "name")
    return "" if label is None else label.get(_VAL, "")


def _basis(style: etree._Element) -> str:
    basis = style.find(W + "basedOn")
    return "" if basis is None else basis.get(_VAL, "")


def _looks(style: etree._Element) -> Looks:
    """All that a style is, but its name, its id and the ids of others."""
    kept = (child for child in style if child.tag not in _UNCOMPARED)
    return (style.get(W + "type", ""), *(_spelled(child) for child in kept))


def _spelled(element: etree._Element | None) -> str:
    """An element in words that are the same for equal ones."""
    if element is None:
        return ""
    attributes = " ".join(f"{key!s}={value!s}" for key, value in sorted(element.attrib.items()))
    inside = "".join(map(_spelled, element))
    return f"({element.tag!s} {attributes} {element.text or ''} {inside})"


def _default(styles: dict[str, etree._Element], kind: str) -> str | None:
    found = (
        name
        for name, style in styles.items()
        if style.get(W + "default") == "1" and style.get(W + "type") == kind
    )
    return next(found, None)


def default_style(part: bytes, kind: str) -> str | None:
    """The id of the style that paragraphs, tables … of a document have which name none."""
    root = parse(part, STYLES)
    return _default({s.get(_ID, ""): s for s in root.findall(W + "style")}, kind)


def _references(style: etree._Element) -> Iterator[etree._Element]:
    return (child for child in style if child.tag in _REFERENCES)


def _state_defaults(style: etree._Element, defaults: etree._Element) -> None:
    """Write into a style that rests on no other what the document's defaults say."""
    if style.find(W + "basedOn") is not None or style.get(W + "type") != "paragraph":
        return
    for container, tag in ((W + "rPrDefault", W + "rPr"), (W + "pPrDefault", W + "pPr")):
        stated = defaults.find(f"{container}/{tag}")
        if stated is not None:
            _underlay(style, tag, stated)


def _underlay(style: etree._Element, tag: str, defaults: etree._Element) -> None:
    own = style.find(tag)
    if own is None:
        own = etree.SubElement(style, tag)
        style[:] = sorted(style, key=lambda child: child.tag == W + "rPr")
    has = {child.tag for child in own}
    own.extend(copy.deepcopy(child) for child in defaults if child.tag not in has)
    sort_properties(own)
