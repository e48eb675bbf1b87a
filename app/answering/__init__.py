"""From what was computed to what is sent, and what was wrong with a request in words."""
