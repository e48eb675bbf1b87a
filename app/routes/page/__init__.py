"""The routes of the page itself: it, its documentation, its frames elsewhere, and whether it is alive."""
