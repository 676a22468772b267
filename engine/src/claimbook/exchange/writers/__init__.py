"""What leaves the study for other programs and repositories."""
