"""The command line: one module a command; printing and exit codes, no logic."""
