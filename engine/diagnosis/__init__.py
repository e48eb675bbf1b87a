"""What the numbers of a trace mean for learning."""
