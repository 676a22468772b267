"""Whether it is still the same: record, audit, difference, examination."""
