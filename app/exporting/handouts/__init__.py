"""Sheets to be printed: worksheets with their keys, and the formulas of a network. Typst sets them."""
