"""From what was computed, or refused, to what is sent."""
