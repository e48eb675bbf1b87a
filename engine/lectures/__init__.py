"""A lecture in one file: moments in order, each a state of the page with its words and its question."""
