"""What stands on printed forms: labels, rows, tables."""
