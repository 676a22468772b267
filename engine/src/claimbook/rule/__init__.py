"""Counts and judges: evidence, verdicts, specifications, robustness, agreement; numbers and enums, no words."""
