"""What runs in the reader's browser: cells, their output, the comparison with the book. No Sphinx, no notebook."""
