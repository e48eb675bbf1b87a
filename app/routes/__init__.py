"""The addresses that Backlight answers to."""
