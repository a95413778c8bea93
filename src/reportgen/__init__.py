"""reportgen: the 第四部分 of a department's final accounts, made from data."""

__version__ = "0.1.0"
