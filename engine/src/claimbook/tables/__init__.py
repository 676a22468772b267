"""Reads and refuses: the definition of the data, every table and the facts of a study, faults with file and line."""
