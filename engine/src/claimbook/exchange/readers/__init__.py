"""Coding projects of other programs, read into one model."""
