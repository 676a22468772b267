"""What may go out: the public edition, and the search for what must not be published."""
