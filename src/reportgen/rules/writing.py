"""Y 书写: how the data file is written; the readers see these faults."""

from reportgen.rules.registry import ERROR, WARNING, declare

declare("Y101", ERROR, "键后面用了全角冒号", fixable=True)
declare("Y102", ERROR, "缩进里有制表符或全角空格", fixable=True)
declare("Y103", ERROR, "没加引号的值以特殊符号开头", fixable=True)
declare("Y104", ERROR, "没加引号的文字里有半角冒号加空格")
declare("Y105", WARNING, "“ #”之后的文字会被当成注释", fixable=True)
declare("Y106", ERROR, "同一处写了两个相同的键")
declare("Y107", ERROR, "文件不是 UTF-8 编码", fixable=True)
declare("Y108", ERROR, "冒号后面缺空格", fixable=True)
declare("Y109", ERROR, "其他书写错误")
declare("Y110", ERROR, "含有 Word 装不下的字符")
declare("Y111", ERROR, "文件超出限度，或用了锚点、别名、标签、合并键")
declare("Y112", ERROR, "花括号里没加引号的值含半角逗号", fixable=True)
