"""P 公开: what must not leave the house."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reportgen.finding import Fault
from reportgen.model.fields import PENDING_TEXT, Pending, is_blank
from reportgen.norms import DISCLOSURE
from reportgen.position import Path
from reportgen.rules.case import FormCase
from reportgen.rules.printed import Printed
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    PROJECT_JUDGES,
    WARNING,
    AnyCase,
    AnyReport,
    ProjectCase,
    form_rule,
    judges,
)

_MOBILE = r"(?:86)?1[3-9][0-9]{9}"
_LANDLINE = r"0(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}"
_TELEPHONE_WORDS = ("电话", "手机", "联系", "传真", "座机", "致电")
_ACCOUNT_WORDS = ("账号", "帐号", "卡号", "账户", "帐户", "开户")
_EMAIL = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_PERSON = (
    r"(?:项目负责人|负责人|联系人|经办人|专家组长|评审专家)(?:姓名)?(?:[：:]|是|为)\s?"
    r"([\u4e00-\u9fff]{2,3})(?![\u4e00-\u9fff])"
)
_GROUP = (
    *("遗孀", "离休", "困难", "低保", "残疾", "去世", "病故", "患病", "重病", "因公", "孤儿"),
    *("配偶", "遗属", "烈属", "优抚", "精神障碍", "失独"),
)
_ONE_OR_TWO = r"(?<![0-9一二三四五六七八九十第])[12一两二](?:名|位|人)(?![以次份均民员])"
_AID = ("补助", "救助", "慰问", "抚恤", "帮扶", "补贴", "受益", "资助")
_HEADS = ("人数", "个人", "对象", "人员")
_MASKS = ("×", "*", "＊", "某", "X")
_SHORTEST_VALUE = 2
_SHORT_LANDLINE = (7, 8)


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("P101", WARNING, "文字里有电话号码", norm=DISCLOSURE)
def no_telephone(case: AnyCase) -> Iterator[Fault]:
    """公开的文字里没有手机号和座机号；12345 一类的热线除外。

    为什么：自评表要公开，个人的号码不公开。
    怎样改：删去，或改成“****”。
    何时可以不改：对外的办公电话确要公开的，在“忽略”里写明。
    """
    for path, text, digits in case.long_numbers:
        if _is_telephone(digits, text):
            yield Fault("P101", f"有电话号码：{_masked(digits)}", path, "删去，或改成“****”")


def _is_telephone(digits: str, text: str) -> bool:
    if re.fullmatch(_MOBILE, digits) or re.fullmatch(_LANDLINE, digits):
        return True
    spoken_of = any(word in text for word in _TELEPHONE_WORDS)
    return spoken_of and len(digits) in _SHORT_LANDLINE and digits[0] in "2345678"


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("P102", WARNING, "文字里有身份证号", norm=DISCLOSURE)
def no_identity_number(case: AnyCase) -> Iterator[Fault]:
    """公开的文字里没有身份证号；按校验码判断。

    为什么：身份证号是敏感个人信息。
    怎样改：删去。
    何时可以不改：没有。
    """
    for path, _, digits in case.long_numbers:
        if _is_identity(digits):
            yield Fault("P102", f"有身份证号：{_masked(digits)}", path, "删去")


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("P103", WARNING, "文字里有银行卡号或账号", norm=DISCLOSURE)
def no_account(case: AnyCase) -> Iterator[Fault]:
    """公开的文字里没有银行卡号和账号；卡号按校验位判断，账号看前后文字。

    为什么：账号公开了会被冒用。
    怎样改：删去。
    何时可以不改：没有。
    """
    for path, text, digits in case.long_numbers:
        card = len(digits) in range(16, 20) and digits[0] in "3456" and _luhn(digits)
        account = len(digits) >= len("4563510100") and any(word in text for word in _ACCOUNT_WORDS)
        telephone = re.fullmatch(_MOBILE, digits)
        if (card or account) and not _is_identity(digits) and not telephone:
            yield Fault("P103", f"有银行卡号或账号：{_masked(digits)}", path, "删去")


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("P104", WARNING, "文字里有电子邮箱", norm=DISCLOSURE)
def no_email(case: AnyCase) -> Iterator[Fault]:
    """公开的文字里没有电子邮箱。

    为什么：个人邮箱不公开。
    怎样改：删去。
    何时可以不改：对外的公共邮箱确要公开的，在“忽略”里写明。
    """
    if "@" in case.characters:
        for path, text in case.texts:
            found = re.search(_EMAIL, text) if "@" in text else None
            if found:
                yield Fault("P104", f"有电子邮箱：{found[0]}", path, "删去")


@form_rule("P105", WARNING, "隐去的内容又出现在文字里", norm=DISCLOSURE)
def withheld_stays_withheld(case: FormCase) -> Iterator[Fault]:
    """“公开.隐去”里的项（项目负责人、联系电话），它的值也不出现在别的文字里。

    为什么：表头隐去了姓名，总体目标里又写出来，等于没有隐去。
    怎样改：删去，或改成职务。
    何时可以不改：没有。
    """
    form, withheld = case.form, case.department.publication.withheld
    private = {"项目负责人": form.person_in_charge, "联系电话": form.telephone}
    for key, value in private.items():
        if key in withheld:
            for path in _places_of(case, [value]):
                yield Fault("P105", f"隐去的“{key}”又出现在这里", path, "删去，或改成职务")


@form_rule("P106", WARNING, "文字里有负责人或专家的姓名", norm=DISCLOSURE, compares=True)
def no_names(case: FormCase) -> Iterator[Fault]:
    """公开的文字里没有项目负责人、联系人、专家的姓名。

    为什么：参与评价的个人不公开姓名。
    怎样改：删去，或改成职务；专家写“专家一”。
    何时可以不改：依职务应当公开的，在“忽略”里写明。
    """
    known = [*case.others.persons]
    if "项目负责人" not in case.department.publication.withheld:
        known.append(case.form.person_in_charge)
    yield from _named(case, known, "项目负责人")
    yield from _introduced(case)


@judges(PROJECT_JUDGES)
def no_expert_names(case: ProjectCase) -> Iterator[Fault]:
    """P106: an expert that the report lists is not named in its texts."""
    experts = case.report.experts
    if not isinstance(experts, Pending):
        yield from _named(case, (e for e in experts if not e.startswith("专家")), "专家")


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
def no_introduced_names(case: AnyReport) -> Iterator[Fault]:
    """P106: a name that follows 负责人, 联系人 and the like."""
    return _introduced(case)


def _named(case: Printed, names: Iterable[str], who: str) -> Iterator[Fault]:
    for path in _places_of(case, names):
        yield Fault("P106", f"有{who}的姓名", path, "删去，或改成职务")


def _introduced(case: Printed) -> Iterator[Fault]:
    for path, text in case.texts if case.hold(("负责人", "联系人", "经办人", "专家")) else ():
        found = re.search(_PERSON, text)
        if found and not any(mask in found[1] for mask in _MASKS):
            yield Fault("P106", f"有姓名：{found[1]}", path, "删去，或改成职务")


@form_rule("P107", WARNING, "补助对象只有一两个人，能认出是谁", norm=DISCLOSURE)
def no_tiny_group(case: FormCase) -> Iterator[Fault]:
    """补助、慰问的对象只有一两个人时，公开以前想一想会不会认出是谁。

    为什么：“1名离休人员”“1户遗属”，单位里的人一看就知道是谁，领多少钱也知道了。
    怎样改：不写人数，或与别的对象合并公布。
    何时可以不改：本人同意公开的，在“忽略”里写明。
    """
    place = next(_tiny_groups(case), None)
    if place is not None:
        yield Fault("P107", "对象只有一两个人，能认出是谁", place, "不写人数，或合并公布")


def _tiny_groups(case: FormCase) -> Iterator[Path]:
    named = case.hold(_GROUP)
    for path, text in case.texts if named else ():
        if re.search(_ONE_OR_TWO, text) and any(word in text for word in named):
            yield path
    for row in case.rows if case.hold(_AID) else ():
        aided = any(word in row.name for word in _AID) and any(w in row.name for w in _HEADS)
        if aided and row.actual.rstrip("人名位个户 ") in {"1", "2"}:
            yield row.at("实际完成值")


def _places_of(case: Printed, values: Iterable[str]) -> Iterator[Path]:
    """The paths of the texts that hold one of some values."""
    words = case.words
    for value in values:
        bare = value.strip()
        masked = any(mask in bare for mask in _MASKS)
        if len(bare) < _SHORTEST_VALUE or masked or bare == PENDING_TEXT or is_blank(bare):
            continue
        if bare in words:
            yield from (path for path, text in case.texts if bare in text)


def _is_identity(digits: str) -> bool:
    """Tell whether 18 characters are an identity number, by its check character."""
    if len(digits) != len(_ID_WEIGHTS) + 1 or not digits[:-1].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=False))
    return _ID_CHECK[total % 11] == digits[-1] and digits[6:8] in {"18", "19", "20"}


def _luhn(digits: str) -> bool:
    """Tell whether the last digit is the check digit of a card number."""
    if not digits.isdigit():
        return False
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    distinct = any(one != other for one, other in pairwise(digits))
    return distinct and sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0  # noqa: PLR2004  digits


def _masked(digits: str) -> str:
    return f"{digits[:3]}****{digits[-2:]}"
