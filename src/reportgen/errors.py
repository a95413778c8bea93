"""The machine's faults, and those of the way the program was called.

ReportgenError
├── UsageError        exit 2: the command line or the workspace does not fit
├── TemplateError     exit 2: a profile or a template is at fault
├── InputError        exit 1: a Word or Excel file that was given cannot be read
└── OutputError       exit 3: a file could not be written, a converter failed
"""


class ReportgenError(Exception):
    """A sentence for the user, and the exit code that goes with it."""

    exit_code = 2


class UsageError(ReportgenError):
    """The command line or the workspace does not fit."""


class TemplateError(ReportgenError):
    """A profile or a template is at fault."""


class InputError(ReportgenError):
    """A Word or Excel file that was given cannot be read."""

    exit_code = 1


class OutputError(ReportgenError):
    """A file could not be written, or a converter failed."""

    exit_code = 3
