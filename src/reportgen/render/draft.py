"""Drafts: 「草稿」 in every header, every 待填 on yellow."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from reportgen.model.fields import PENDING_TEXT
from reportgen.render.additions import NewPart, with_part
from reportgen.render.markup import parse, serialized
from reportgen.render.parts import DOCUMENT, SETTINGS, R, W
from reportgen.render.properties import put_property

DRAFT_TEXT = "草稿"
_YELLOW = "FFFF00"
_HEADER_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_NEW_HEADER = "word/headerDraft.xml"
_NEW_ID = "rIdDraft"
_PENDING_WORD = re.compile(rf"({PENDING_TEXT}(?:(?![\u4e00-\u9fff])|(?=分）)))")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Parts = dict[str, bytes]


def shaded(parts: Parts) -> Parts:
    """Put every 待填 of a rendered document on yellow."""
    document = parse(parts[DOCUMENT], DOCUMENT)
    _shade(document)
    return {**parts, DOCUMENT: serialized(document)}


def stamped(parts: Parts) -> Parts:
    """Write 「草稿」 on every page of a document."""
    document = parse(parts[DOCUMENT], DOCUMENT)
    bare = list(_sections_without_header(document, even=_has_even_pages(parts)))
    marked = _with_new_header(parts) if bare else {**parts}
    for section, kind in bare:
        section.insert(
            0, etree.Element(W + "headerReference", {W + "type": kind, R + "id": _NEW_ID})
        )
    return {**marked, DOCUMENT: serialized(document), **stamped_headers(marked)}


def stamped_headers(parts: Mapping[str, bytes]) -> Parts:
    """The headers of a document, with 「草稿」."""
    headers = ((name, part) for name, part in parts.items() if name.startswith("word/header"))
    return {name: _stamped(part, name) for name, part in headers}


def _shade(document: etree._Element) -> None:
    """Shade the cell that holds 待填 and nothing else, or the word itself among others."""
    for text in [*document.iter(W + "t")]:
        cell = next(text.iterancestors(W + "tc"), None)
        if text.text == PENDING_TEXT and cell is not None:
            put_property(cell, _shading())
        elif _PENDING_WORD.search(text.text or ""):
            for run in _pending_runs(text):
                put_property(run, _shading())


def _pending_runs(text: etree._Element) -> list[etree._Element]:
    """Set every 待填 of a text in a run of its own; the whole run where more than text is in it."""
    run = next(text.iterancestors(W + "r"))
    if any(other.tag not in {W + "rPr", W + "t"} for other in run) or len(run.findall(W + "t")) > 1:
        return [run]
    words = [word for word in _PENDING_WORD.split(text.text or "") if word]
    runs = [run, *(deepcopy(run) for _ in words[1:])]
    for before, after in pairwise(runs):
        before.addnext(after)
    for one, word in zip(runs, words, strict=True):
        (held,) = one.iterchildren(W + "t")
        held.text = word
        held.set(_SPACE, "preserve")
    return [one for one, word in zip(runs, words, strict=True) if word == PENDING_TEXT]


def _shading() -> etree._Element:
    return etree.Element(W + "shd", {W + "val": "clear", W + "color": "auto", W + "fill": _YELLOW})


def _has_even_pages(parts: Parts) -> bool:
    if SETTINGS not in parts:
        return False
    return parse(parts[SETTINGS], SETTINGS).find(W + "evenAndOddHeaders") is not None


def _sections_without_header(
    document: etree._Element, *, even: bool
) -> Iterator[tuple[etree._Element, str]]:
    """Find the sections and the kinds of pages that neither have nor inherit a header."""
    known: set[str | None] = set()
    for section in document.iter(W + "sectPr"):
        known |= {header.get(W + "type") for header in section.findall(W + "headerReference")}
        first = section.find(W + "titlePg") is not None
        for kind in ("default", *["first"] * first, *["even"] * even):
            if kind not in known:
                known.add(kind)
                yield section, kind


def _with_new_header(parts: Parts) -> Parts:
    header = etree.Element(W + "hdr", nsmap={"w": W[1:-1]})
    etree.SubElement(header, W + "p")
    new = NewPart(_NEW_HEADER, serialized(header), "header", _HEADER_CONTENT, _NEW_ID)
    return with_part(parts, new)


def _stamped(header: bytes, part: str) -> bytes:
    """Put 「草稿」 above what a header holds; an empty paragraph makes room for it."""
    root = parse(header, part)
    for empty in root.findall(W + "p"):
        if empty.find(f".//{W}r") is None:
            root.remove(empty)
    root.insert(0, _stamp())
    return serialized(root)


def _stamp() -> etree._Element:
    paragraph = etree.Element(W + "p")
    properties = etree.SubElement(paragraph, W + "pPr")
    etree.SubElement(properties, W + "spacing", {W + "line": "240", W + "lineRule": "auto"})
    etree.SubElement(properties, W + "jc", {W + "val": "center"})
    run = etree.SubElement(paragraph, W + "r")
    look = etree.SubElement(run, W + "rPr")
    fonts = {W + slot: "黑体" for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
    etree.SubElement(look, W + "rFonts", fonts)
    etree.SubElement(look, W + "color", {W + "val": "C00000"})
    etree.SubElement(look, W + "spacing", {W + "val": "200"})
    etree.SubElement(look, W + "sz", {W + "val": "36"})
    etree.SubElement(run, W + "t").text = DRAFT_TEXT
    return paragraph
