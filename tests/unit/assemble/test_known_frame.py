"""What stands around the documents of an annex is put together once."""

from collections.abc import Callable

import pytest

from reportgen.assemble import known_frame
from reportgen.assemble.annex import Annex, Document
from reportgen.assemble.body import cut
from reportgen.assemble.known_frame import Ready
from reportgen.publish.archive import Joint, deflated_piece
from reportgen.render.parts import DOCUMENT
from tests.support.templates import compile_template, template_of
from tests.unit.assemble.test_outline import NAMES, body, paragraph

WIDE = ('w:w="11906"', 'w:w="16838"')
Fill = Callable[[Annex], None]


def annex(ready: Ready | None = None) -> Annex:
    template = compile_template(template_of(body()), "第四部分", NAMES)
    return Annex(template.render, {"年度": "2024"}, ("一、甲", "二、乙"), ready)


def document(text: str, key: str = "甲", header: str = "") -> Document:
    """A document; those of one key have one header."""
    content = template_of(paragraph(text), paragraph(header or f"页眉{key}"))
    parts = compile_template(content, "试样", {}).render({})
    cut_up = cut(parts[DOCUMENT])
    return Document(text, parts, cut_up, deflated_piece(cut_up.core), key=key)


def wide(text: str) -> Document:
    one = document(text)
    section = one.body.section.replace(*(size.encode() for size in WIDE))
    assert section != one.body.section
    return one._replace(body=one.body._replace(section=section))


def parts_of(made: Annex) -> dict[str, object]:
    parts = made.finished(draft=False)
    return {n: one.data if isinstance(one, Joint) else one for n, one in parts.items()}


def filled(fill: Fill, ready: Ready | None = None) -> Annex:
    made = annex(ready)
    fill(made)
    return made


def two(made: Annex) -> None:
    made.add(0, document("表一"))
    made.add(1, document("表二"))


def known(fill: Fill = two) -> Ready:
    made = filled(fill)
    made.finished(draft=False)
    ready = made.frame.ready()
    assert ready
    return Ready.made_again(ready.kept())


def another_kind(made: Annex) -> None:
    two(made)
    made.add(0, document("别的", "乙"))
    made.add(0, document("表三"))


def another_kind_first(made: Annex) -> None:
    made.add(0, document("别的", "乙"))
    two(made)


def another_section(made: Annex) -> None:
    two(made)
    made.add(0, wide("宽"))
    made.add(0, document("表三"))


FILLS = [two, another_kind, another_kind_first, another_section, lambda _: None]


@pytest.mark.parametrize("fill", FILLS)
def test_an_annex_that_begins_with_what_is_known_is_the_same(fill: Fill) -> None:
    assert parts_of(filled(fill, known())) == parts_of(filled(fill))


def test_what_is_known_is_not_put_together_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = known()
    monkeypatch.setattr(known_frame.KnownFrame, "_frame", None)
    made = filled(two, ready)
    assert made.finished(draft=False)
    assert made.frame.ready() is None


def test_what_documents_of_several_templates_bring_is_no_use_to_others() -> None:
    for fill in (another_kind, another_kind_first, lambda _: None):
        made = filled(fill)
        made.finished(draft=False)
        assert made.frame.ready() is None


def test_documents_whose_parts_are_their_own_are_brought_one_by_one() -> None:
    def fill(made: Annex) -> None:
        for text in ("表一", "表二"):
            made.add(0, document(text, "", f"页眉{text}"))

    made = filled(fill, known())
    parts = parts_of(made)
    assert parts == parts_of(filled(fill))
    assert len([name for name in parts if name.startswith("word/header")]) == 3
    assert made.frame.ready() is None


def test_a_section_that_was_not_known_is_known_the_next_time() -> None:
    before = known()
    made = filled(another_section, before)
    parts = parts_of(made)
    after = made.frame.ready()
    assert after
    assert {*after.sections} > {*before.sections}
    assert parts_of(filled(another_section, after)) == parts


def test_a_draft_does_not_mark_what_others_begin_with() -> None:
    made = filled(two)
    assert "草稿".encode() in b"".join(
        part for part in made.finished(draft=True).values() if isinstance(part, bytes)
    )
    ready = made.frame.ready()
    assert ready == known()
