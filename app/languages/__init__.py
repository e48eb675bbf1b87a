"""The languages beside English: a catalog for each, and which of them a request is answered in."""
