"""Speed as ratios: ours against a named peer, both measured in one run, turn about, on the same machine."""
