"""Target, result or neither: what speaks for and against a figure, weighed, and what no weight changes."""
