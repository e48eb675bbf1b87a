"""Steps as they are written: symbols, equations, the four rungs."""
