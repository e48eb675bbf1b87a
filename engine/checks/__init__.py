"""Questions about a trace that are answered by other means than the chain rule."""
