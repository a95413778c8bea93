"""Small Word templates, made of XML."""

import io
import zipfile
from typing import Any

from reportgen.compute.scores import compute_form
from reportgen.model.department import Department
from reportgen.model.form import SelfEvaluation
from reportgen.pipeline.judging import shipped_policy
from reportgen.render import template
from reportgen.render.context import form_context
from reportgen.render.expansion import expand
from reportgen.render.template import CompiledTemplate

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def packed(parts: dict[str, bytes]) -> bytes:
    """Zip parts, uncompressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def compile_template(content: bytes, name: str, names: dict[str, Any]) -> CompiledTemplate:
    """Compile the bytes of a .docx, expanded afresh."""
    return template.set_up(template.compiled(expand(content, name), name, names), name)


def template_of(body: str, header: str = "", **more: bytes) -> bytes:
    """A .docx with the body given, a header where one is given, and further parts."""
    reference = '<w:headerReference w:type="default" r:id="rId1"/>' if header else ""
    section = f"<w:sectPr>{reference}<w:pgSz w:w='11906' w:h='16838'/></w:sectPr>"
    parts = {
        "[Content_Types].xml": _types(header),
        "_rels/.rels": _relations({"rId1": (f"{_R}/officeDocument", "word/document.xml")}),
        "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
    }
    if header:
        parts["word/_rels/document.xml.rels"] = _relations(
            {"rId1": (f"{_R}/header", "header1.xml")}
        )
        parts["word/header1.xml"] = _part("hdr", header)
    return packed({name: text.encode() for name, text in parts.items()} | more)


def _part(root: str, inside: str) -> str:
    return f'<w:{root} xmlns:w="{_W}" xmlns:r="{_R}">{inside}</w:{root}>'


def _relations(relations: dict[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _types(header: str) -> str:
    overrides = {"/word/document.xml": f"{_WORD}.document.main+xml"}
    overrides |= {"/word/header1.xml": f"{_WORD}.header+xml"} if header else {}
    inside = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = f'<Default Extension="rels" ContentType="{relations}"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{inside}</Types>'


def form_context_of(texts: list[str]) -> dict[str, Any]:
    """The context of a form whose texts are the eight given."""
    name, goal, outcome, *cells = (text or "空" for text in texts)
    keys = ("三级指标", "年度指标值", "实际完成值", "偏差原因分析及改进措施")
    row = dict(zip(keys, cells, strict=False)) | {"分值": "10", "得分": "9"}
    form = SelfEvaluation.read(
        {
            "项目名称": name,
            "主管部门": cells[4],
            "资金": {"当年财政拨款": {"全年预算数": "3", "全年执行数": "1"}},
            "年度总体目标": {"预期目标": goal, "实际完成情况": outcome},
            "绩效指标": {"数量指标": [row, row], "质量指标": [row], "社会效益指标": [row]},
        }
    )
    department = Department.read({"部门名称": "某局", "口径": "北京市区级"})
    policy = shipped_policy()
    return form_context("2024", form, compute_form(form, policy), department, policy)
