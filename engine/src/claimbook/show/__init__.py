"""Results as objects that show themselves: tables and figures, with caption and text alternative."""
