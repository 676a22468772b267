"""A study from the first day on: new, update, serve, lab."""
