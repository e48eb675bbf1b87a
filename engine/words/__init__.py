"""Steps as they are said."""
