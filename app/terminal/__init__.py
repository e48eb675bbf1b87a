"""Backlight in a terminal: specifications read, derivations and checks printed, the server started."""
