"""What each command does. Loaded when it is called: most of the packages are for one command alone."""
