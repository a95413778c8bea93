import pytest

from reportgen.assemble.namespaces import with_namespaces
from reportgen.errors import TemplateError

OWN = b'<w:document xmlns:w="W"><w:body>'


def test_what_a_document_declares_is_declared_once() -> None:
    other = b'<w:document xmlns:w="W" xmlns:r="R"><w:body>'
    expected = b'<w:document xmlns:w="W" xmlns:r="R"><w:body>'
    assert with_namespaces(OWN, [other, other]) == expected


def test_what_may_be_ignored_is_gathered() -> None:
    others = [
        b'<w:document xmlns:w="W" xmlns:mc="M" xmlns:a="A" mc:Ignorable="a"><w:body>',
        b'<w:document xmlns:w="W" xmlns:mc="M" xmlns:b="B" mc:Ignorable="b a"><w:body>',
    ]
    head = with_namespaces(OWN, others)
    assert head.endswith(b' mc:Ignorable="a b"><w:body>')
    assert head.count(b"xmlns:mc") == 1


def test_one_prefix_for_two_things_is_refused() -> None:
    with pytest.raises(TemplateError, match="前缀 w"):
        with_namespaces(OWN, [b'<w:document xmlns:w="V"><w:body>'])


def test_without_anything_new_the_opening_stays() -> None:
    assert with_namespaces(OWN, [OWN]) == OWN
