"""The command `backlight`, as ``python -m backlight`` too."""

from app.command_line import run

if __name__ == "__main__":
    run()
