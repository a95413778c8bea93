"""How the writing of a YAML file was meant: what to change so that YAML reads it."""
