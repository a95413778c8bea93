"""Documents of every length on paper: forms, reports with score tables, contents."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar
from xml.sax.saxutils import escape

from reportgen.assemble.blocks import BYTES_AS_TEXT
from reportgen.assemble.pages import PageModel
from tests.support.documents import DOCUMENT
from tests.support.forms import LEVEL2, MOST_INDICATORS

PHRASES = (
    *("围绕年度重点工作", "组织开展业务培训12场次", "完成设备维护3672.2平方米", "及时"),
    *("参训人员满意度≥95%", "根据《管理办法》（2024年修订）", "使用IT系统A/B两套"),
    *("进一步提升“放管服”水平", "按时支付合同款19.8万元", "服务企业1,203家"),
    *("建立健全内部控制制度", "开展督导检查——重点抽查", "推进数字化（OCR识别）工作"),
    *("加强与街道、乡镇的协作", "群众知晓率达到98.5%以上", "全年共受理来访2024件次"),
)
SIGNS = "，，，、；。："
DIGITS = "一二三四五六七八九十"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Thing = TypeVar("Thing")


class Dice:
    """Numbers that look like chance and are the same every time."""

    def __init__(self, seed: int) -> None:
        self._state = seed * 2654435761 + 97

    def upto(self, low: int, high: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return low + (self._state >> 33) % (high - low + 1)

    def one_of(self, things: Sequence[Thing]) -> Thing:
        return things[self.upto(0, len(things) - 1)]

    def text(self, low: int, high: int) -> str:
        """A text of a length between the two, with figures, Latin and punctuation in it."""
        length, text = self.upto(low, high), ""
        while len(text) < length:
            text += self.one_of(PHRASES) + self.one_of(SIGNS)
        return f"{text[: length - 1]}。"


def varied_form(number: int) -> str:
    """A form with 1 to 30 indicators and goals of 20 to 600 characters, as YAML.

    Every fourth lacks its 得分 and is printed as a draft.
    """
    dice = Dice(number)
    count = dice.upto(1, MOST_INDICATORS)
    weights = [90 - 90 // count * (count - 1), *[90 // count] * (count - 1)]
    indicators: dict[str, list[dict[str, str]]] = {}
    for weight in weights:
        row = _indicator(dice, weight) | ({"得分": str(weight)} if number % 4 else {})
        indicators.setdefault(dice.one_of(LEVEL2), []).append(row)
    form = {
        "项目名称": dice.text(6, 50),
        "资金": {"当年财政拨款": dict.fromkeys(("年初预算数", "全年预算数", "全年执行数"), "8.5")},
        "年度总体目标": {"预期目标": _goal(dice), "实际完成情况": _goal(dice)},
        "绩效指标": indicators,
    }
    return json.dumps(form, ensure_ascii=False, indent=1)


def _indicator(dice: Dice, weight: int) -> dict[str, str]:
    row = {
        "三级指标": dice.text(4, dice.one_of((6, 12, 30))),
        "年度指标值": dice.one_of(("≥95%", "12场次", "≤19.8万元", dice.text(3, 20))),
        "实际完成值": dice.one_of(("98%", "12场次", "优", dice.text(3, 25))),
        "分值": str(weight),
    }
    return row | {"偏差原因分析及改进措施": dice.one_of(("", "", dice.text(6, 80)))}


def _goal(dice: Dice) -> str:
    count = dice.one_of((1, 1, 2, 3))
    return "\n".join(dice.text(20, 600 // count) for _ in range(count))


# --- bodies ---------------------------------------------------------------------------------

FONTS = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"'


def _style(name: str, base: str, paragraph: str, face: str, size: int = 32) -> str:
    fonts = f'<w:rFonts {FONTS} w:eastAsia="{face}"/><w:sz w:val="{size}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}</w:rPr></w:style>'
    )


PITCH = '<w:spacing w:line="560" w:lineRule="exact"/>'
STYLES = "".join(
    (
        _style(
            *("Text", "Normal", f'{PITCH}<w:ind w:firstLineChars="200" w:firstLine="640"/>'),
            "仿宋",
        ),
        _style("Spaced", "Text", "", "仿宋").replace("<w:sz ", '<w:spacing w:val="-5"/><w:sz '),
        _style("Level1", "Text", "<w:keepNext/><w:keepLines/>", "黑体"),
        _style("Level2", "Text", "<w:keepNext/>", "楷体"),
        _style("Cell", "Normal", '<w:jc w:val="center"/>', "宋体", 21),
        _style(
            *("Topic", "Normal"),
            '<w:keepNext/><w:spacing w:line="700" w:lineRule="exact" w:before="280" w:after="560"/>'
            '<w:jc w:val="center"/>',
            *("方正小标宋简体", 44),
        ),
        _style(
            *("Entry", "Normal"),
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs>{PITCH}',
            "仿宋",
        ),
    )
)
"""The typography of a report: 22 lines of 28 characters a page."""

_MARGINS = 'w:header="851" w:footer="1250" w:gutter="0"'
PORTRAIT = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" '
    f'w:bottom="1984" w:left="1587" {_MARGINS}/></w:sectPr>'
)
LANDSCAPE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" '
    f'w:right="2098" w:bottom="1474" w:left="1984" {_MARGINS}/></w:sectPr>'
)


def paragraph(text: str, style: str = "Text", properties: str = "") -> str:
    """A paragraph of a style; a tab in its text is one."""
    said = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    run = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{said}</w:t>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f"{run + '</w:r>' if text else ''}</w:p>"
    )


def table(columns: Sequence[int], rows: Sequence[str]) -> str:
    """A table of fixed columns with lines."""
    edges = {"top": 23, "left": 51, "bottom": 23, "right": 51}
    margins = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in edges.items())
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        + f"</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(cells: Sequence[str], properties: str = "<w:cantSplit/>") -> str:
    """A row of a table."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: int, *texts: str, properties: str = "", style: str = "Cell") -> str:
    """A cell with a paragraph a text."""
    said = "".join(paragraph(text, style) for text in texts or ("",))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="center"/></w:tcPr>{said}</w:tc>'
    )


def as_bytes(markup: str) -> str:
    """Markup as the page model reads it, every byte of UTF-8 a character."""
    return markup.encode().decode(BYTES_AS_TEXT)


def merged(how: str) -> str:
    """The property of a cell that begins (``restart``) or goes on downwards."""
    return f'<w:vMerge w:val="{how}"/>'


def score_table(dice: Dice, width: int, experts: int, leaves: int) -> str:
    """The scores of a number of experts for a number of indicators."""
    scores = [600] * experts + [700, 800]
    columns = [900, 1300, width - 2200 - sum(scores), *scores]
    names = (
        "一级指标",
        "二级指标",
        "三级指标",
        *(f"专家{n}" for n in range(experts)),
        "合计",
        "平均分",
    )
    head = [cell(width, name) for width, name in zip(columns, names, strict=True)]
    body = [_scores(dice, columns, leaf) for leaf in range(leaves)]
    return table(columns, [row(head, "<w:cantSplit/><w:tblHeader/>"), *body])


def _scores(dice: Dice, columns: Sequence[int], leaf: int) -> str:
    level1 = f"{DIGITS[leaf // 6 % 10]}类（10分）" if leaf % 6 == 0 else ""
    level2 = dice.text(4, 12) if leaf % 2 == 0 else ""
    merges = [merged("restart" if text else "continue") for text in (level1, level2)]
    cells = [
        cell(columns[0], level1, properties=merges[0]),
        cell(columns[1], level2, properties=merges[1]),
        cell(columns[2], dice.text(4, 24)),
    ]
    return row([*cells, *(cell(width, str(dice.upto(1, 10))) for width in columns[3:])])


def report(number: int) -> str:
    """The body of a report: headings, prose, score tables upright and on landscape pages."""
    return "".join(_report(Dice(number)))


def _report(dice: Dice) -> Iterator[str]:
    yield paragraph(dice.text(10, 45), "Topic")
    text = dice.one_of(("Text", "Spaced"))
    for level1 in DIGITS[: dice.upto(2, 5)]:
        yield paragraph(f"{level1}、{dice.text(4, 30)}", "Level1")
        for level2 in DIGITS[: dice.upto(0, 3)]:
            yield paragraph(f"（{level2}）{dice.text(4, 40)}", "Level2")
            yield from (paragraph(dice.text(15, 420), text) for _ in range(dice.upto(1, 4)))
        if dice.upto(1, 3) == 1:
            yield score_table(dice, 8844, dice.upto(0, 4), dice.upto(3, 30))
            yield paragraph(dice.text(30, 90), text)
        if dice.upto(1, 6) == 1:
            yield paragraph("", properties=PORTRAIT)
            yield score_table(dice, 12755, dice.upto(6, 9), dice.upto(3, 30))
            yield paragraph("", "FormEnd", LANDSCAPE)
    yield paragraph(dice.text(15, 120), text) + PORTRAIT


def contents(number: int) -> str:
    """The body of a table of contents: names of every length, a tab, a page number."""
    dice = Dice(number)
    entries = (f"{dice.text(5, 50)}\t{dice.upto(1, 300)}" for _ in range(dice.upto(5, 60)))
    title = paragraph("第四部分 2024年度部门绩效评价情况", "Topic")
    return title + "".join(paragraph(entry, "Entry") for entry in entries) + PORTRAIT


# --- documents ------------------------------------------------------------------------------


def document(sample: bytes, body: str) -> bytes:
    """A document with the parts of another, the styles of reports, and a body."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == DOCUMENT:
                content = (
                    f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
                ).encode()
            elif name == "word/styles.xml":
                content = content.replace(b"</w:styles>", f"{STYLES}</w:styles>".encode())
            new.writestr(name, content)
    return made.getvalue()


class Counter:
    """Page models by the static parts of documents, so that each is made once."""

    def __init__(self) -> None:
        self._models: dict[Any, PageModel] = {}

    def pages(self, content: bytes) -> int:
        """What the model says of a document."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.read("word/styles.xml"), archive.read("word/settings.xml")
            body, header = archive.read(DOCUMENT), archive.read("word/header1.xml")
        model = self._models.setdefault(parts, PageModel(*parts))
        return model.pages(inside(body, b"w:body"), inside(header, b"w:hdr"))


def inside(xml: bytes, tag: bytes) -> bytes:
    """What an element holds; empty where it is closed at once."""
    start = xml.find(b">", xml.find(b"<" + tag)) + 1
    end = xml.rfind(b"</" + tag + b">")
    return xml[start:end] if end >= 0 else b""
