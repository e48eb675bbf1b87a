"""What surrounds every route: who may ask, how much is computed at once, streams, refusals."""
