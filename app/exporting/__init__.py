"""A network or a derivation as a file of its own."""
