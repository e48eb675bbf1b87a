"""How arrays and their entries are named."""
