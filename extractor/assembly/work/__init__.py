"""Pieces of work and the times that they are due: milestones."""
