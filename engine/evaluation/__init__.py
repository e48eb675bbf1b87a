"""From steps to numbers."""
