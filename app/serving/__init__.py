"""What surrounds every route: who may ask, where files are, how much is computed at once."""
