"""The functions that steps apply, each with its derivative and its formula."""
