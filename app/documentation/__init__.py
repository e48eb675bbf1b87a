"""The API, documented."""
