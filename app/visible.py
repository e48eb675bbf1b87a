"""Text from elsewhere, safe to show: what would move a terminal's cursor or turn a line around is written out."""


def visible(text: str) -> str:
    """`\\x1b[2J` for what would clear the screen."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)
