"""From what people paste or drop to what the page and the routes can show."""
