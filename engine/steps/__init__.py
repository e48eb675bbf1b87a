"""What a derivation is made of: steps, and the shape of what each defines."""
