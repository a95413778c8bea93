"""The units that self-evaluation forms use: kinds, factors and magnitudes."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit behind a number.

    ``text`` is the spelling, with its magnitude (``万元``), ``''`` when there is none.
    ``dimension`` is the kind within which it is comparable, ``''`` when there is none. ``scale``
    is one unit in the base of its kind; ``magnitude`` is the part of it that 万, 亿 … contribute.
    """

    text: str
    dimension: str
    scale: Decimal
    magnitude: Decimal


MAGNITUDES: Mapping[str, Decimal] = MappingProxyType(
    {
        "": Decimal(1),
        "百": Decimal(10**2),
        "千": Decimal(10**3),
        "万": Decimal(10**4),
        "十万": Decimal(10**5),
        "百万": Decimal(10**6),
        "千万": Decimal(10**7),
        "亿": Decimal(10**8),
        "十亿": Decimal(10**9),
        "百亿": Decimal(10**10),
        "千亿": Decimal(10**11),
        "万亿": Decimal(10**12),
    }
)
"""What may stand between a number and its unit."""

# The factors are exact: 亩 (2000/3 平方米) and 工作日 stay kinds of their own. 人次 counts visits,
# not heads, and is no 人. 分 is a point of a score, never a minute; 月 belongs to dates, 个月 is a
# duration.
_FAMILIES: Mapping[str, Mapping[str, str]] = {
    "money": {"1": "元 元整 元人民币", "0.1": "角"},
    "people": {"1": "人 名 位"},
    "area": {"1": "平方米 平米 平方 ㎡ m² m2 M2", "10000": "公顷", "1000000": "平方公里 平方千米"},
    "length": {
        "1": "米 m",
        "1000": "公里 千米 km KM ㎞",
        "0.01": "厘米 cm ㎝",
        "0.001": "毫米 mm ㎜",
    },
    "mass": {
        "1": "千克 公斤 kg KG ㎏",
        "0.5": "斤",
        "0.001": "克 g",
        "0.000001": "毫克 mg",
        "1000": "吨",
    },
    "volume": {"1": "升 L", "0.001": "毫升 ml mL", "1000": "立方米 立方 m³ m3"},
    "time": {
        "1": "秒 秒钟",
        "60": "分钟",
        "3600": "小时 个小时 h",
        "86400": "天 日 自然日 个自然日 日历天",
        "604800": "周 星期 个星期",
    },
    "months": {"1": "个月", "3": "季度 个季度", "12": "年"},
    "workdays": {"1": "工作日 个工作日"},
    "energy": {"1": "千瓦时 度 kWh KWH"},
    "%": {"1": "% 百分比", "0.1": "‰"},
    "points": {"1": "百分点 个百分点"},
}

_COUNTED = """
个 件 次 份 期 套 台 条 场 项 户 家 批 辆 部 册 本 张 篇 幅 面 块 片 根 棵 株 头 只 匹 羽 尾
枚 粒 颗 支 枝 把 瓶 箱 盒 包 袋 桶 罐 车 班 节 课 堂 轮 届 层 栋 幢 座 间 所 处 口 眼 孔 扇
盏 盆 束 组 队 团 级 档 类 种 款 样 宗 起 例 案 桩 单 笔 票 门 科 段 路 线 站 村 镇 乡 县 区
市 省 校 园 院 馆 店 厂 栏 版 剂 针 副 付 对 双 集 首 曲 字 页 卷 帧 封 通 床 席 岗 亩 方 里
倍 折 分 星 顶 件套 架 艘 具 床位 人次 批次 场次 班次 车次 期次 频次 件次 台次 套次 户次
家次 项次 条次 点次 处次 例次 次数 人天 人日 人月 人年 人份 人时 台套 台班 机时 课时 学时
学分 学期 学年 点位 村居 社区 街道 乡镇 岗位 席位 座席 坐席 站点 网点 版面 专题 项目 案件
星级 名次 公里次 平方米次 延米 千瓦 兆瓦 瓦 伏 兆 兆字节 分贝 摄氏度 ℃ GB TB MB KB G M T
Mbps 美元 欧元 港元 卢布 标准间 间夜 车公里 头份 羽份 张次 册次 幅次
"""
_ONLY_BEHIND_A_SLASH = "月 季 生 学生 员工 职工 时 s 标箱"
_AFTER_SLASH = frozenset(_ONLY_BEHIND_A_SLASH.split())


def _known_units() -> dict[str, tuple[str, Decimal]]:
    """Lay out the table: spelling → (dimension, scale)."""
    table = {name: (name, Decimal(1)) for name in _COUNTED.split()}
    for dimension, scales in _FAMILIES.items():
        for scale, names in scales.items():
            table.update(dict.fromkeys(names.split(), (dimension, Decimal(scale))))
    return table


UNITS: Mapping[str, tuple[str, Decimal]] = MappingProxyType(_known_units())
"""Spelling → (dimension, scale), without magnitudes."""

_MAGNITUDE = "十百千万亿"
_PER = re.compile("[/每·]+")


def _magnified(text: str) -> Unit | None:
    """Read a simple unit, such as ``人``, ``万人``, ``千米``, ``万`` or nothing."""
    if text in UNITS:  # before magnitudes are cut off: 千米, 千克, 百分比
        return Unit(text, *UNITS[text], Decimal(1))
    name = text.lstrip(_MAGNITUDE)
    magnitude = MAGNITUDES.get(text.removesuffix(name))
    if magnitude is None:
        return None
    if not name:
        return Unit("", "", Decimal(1), magnitude)
    if name not in UNITS:
        return None
    dimension, scale = UNITS[name]
    return Unit(text, dimension, scale * magnitude, magnitude)


@lru_cache(maxsize=1024)
def find_unit(text: str) -> Unit | None:
    """Read the whole text as a unit; None when it is not one.

    A magnitude without a unit gives ``''`` with that magnitude. A unit with 每, ``/`` or ``·`` is
    a kind of its own, whatever its parts are: ``元/人`` and ``万元/人`` are two kinds.
    """
    first, *others = _PER.split(text)
    unit = _magnified(first)
    if unit is None or not others:
        return unit
    known = all(name in UNITS or name in _AFTER_SLASH for name in others)
    if not unit.text or not known:
        return None
    return Unit(text, "/".join([first, *others]), unit.magnitude, unit.magnitude)
