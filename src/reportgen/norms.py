"""The norms that rules rest on, cited by name."""

EVALUATION = "《项目支出绩效评价管理办法》（财预〔2020〕10号）"
INDICATORS = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）"
DISCLOSURE = "《政府信息公开条例》《个人信息保护法》"
LAYOUT = "《党政机关公文格式》（GB/T 9704-2012）"
