"""Mini-batch training, with the steps of the trace."""
