"""From a network to its steps: forward, backward by one rule, update."""
