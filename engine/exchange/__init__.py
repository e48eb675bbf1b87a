"""Numbers as other people have them, in texts and files, and the layers that they are."""
