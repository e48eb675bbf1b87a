"""From a request to the engine: what is asked for, within which limits."""
