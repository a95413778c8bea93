import random

import pytest

from reportgen.sources.encoding import decode

CHARACTERS = [chr(code) for code in range(0x4E00, 0x9FA6)]
COMMON = [
    chr(code) for code in range(0x4E00, 0x9FA6) if chr(code).encode("gbk", "ignore")[:1] < b"\xd8"
]
ASCII = "0123456789 .%:-\n"


def dice_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  the same texts in every run


def chinese(dice: random.Random, characters: list[str], length: int) -> str:
    words = (dice.choice(characters if dice.random() < 0.8 else ASCII) for _ in range(length))
    return "项目名称: " + "".join(words)


@pytest.mark.parametrize("content", ["项目".encode(), b"", "\ufeff项目".encode(), b"abc"])
def test_utf_8_is_read_without_a_word(content: bytes) -> None:
    decoded = decode(content)
    assert decoded.fault is None
    assert decoded.text == content.decode("utf-8-sig")


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed(codec: str) -> None:
    decoded = decode("项目名称: 𠮷".encode(codec))
    assert decoded.text == "项目名称: 𠮷"
    assert decoded.fault is not None
    assert decoded.fault.rule == "Y107"
    assert codec.upper() in decoded.fault.message


def test_a_damaged_utf_16_file_is_not_read() -> None:
    decoded = decode("项目".encode("utf-16") + b"\x00\xd8")
    assert decoded.text is None
    assert decoded.fault is not None
    assert "损坏" in decoded.fault.message


def test_5000_gbk_texts_are_read_and_named() -> None:
    dice = dice_of(8)
    for _ in range(5000):
        text = chinese(dice, COMMON, dice.randint(2, 60))
        decoded = decode(text.encode("gbk"))
        assert decoded.text == text
        assert decoded.fault is not None
        assert "GB18030（GBK）" in decoded.fault.message


def test_5000_damaged_utf_8_texts_are_never_read_as_something_else() -> None:
    dice = dice_of(9)
    for _ in range(5000):
        content = bytearray(chinese(dice, CHARACTERS, dice.randint(4, 60)).encode())
        places = [at for at, byte in enumerate(content) if byte >= 0x80]
        at = dice.choice(places)
        if dice.random() < 0.5:
            del content[at]
        else:
            content[at] = dice.choice(b"?\xff\xc3")
        decoded = decode(bytes(content))
        assert decoded.text is None
        assert decoded.fault is not None
        assert "UTF-8" in decoded.fault.message


def test_the_first_bad_byte_has_its_place() -> None:
    decoded = decode("项目: 甲\n名称: 乙".encode() + b"\xff" + "丙丁".encode())
    assert decoded.fault is not None
    assert decoded.fault.position == (2, 6, 6)
    assert "FF" in decoded.fault.message


@pytest.mark.parametrize(
    "content", [b"\xff\xff\xff", b"\x81", b"a\0\xff\0", bytes(range(128, 256))]
)
def test_what_no_encoding_explains_is_not_read(content: bytes) -> None:
    decoded = decode(content)
    assert decoded.text is None
    assert decoded.fault is not None
    assert decoded.fault.rule == "Y107"


def test_random_bytes_never_raise() -> None:
    dice = dice_of(10)
    for _ in range(5000):
        decoded = decode(dice.randbytes(dice.randint(0, 40)))
        assert (decoded.text is None) <= (decoded.fault is not None)
