"""Models of other people's libraries, each read with the library itself, where that is installed."""
