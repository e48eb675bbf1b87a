"""Films that a browser on this machine makes of the page, for the terminal."""
