"""The page as it is sent: its templates, its files, and where they are."""
