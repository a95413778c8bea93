"""Every rule there is, on forms and on reports: importing this fills the catalogue."""

from reportgen.rules import engine, report_engine
from reportgen.rules.registry import RULES

__all__ = ["GROUPS", "RULES"]

GROUPS = (*engine.GROUPS, *report_engine.GROUPS)
"""The modules in which rules are entered."""
