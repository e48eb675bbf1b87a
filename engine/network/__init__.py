"""What a derivation starts from: a network, its parameters, its samples."""
