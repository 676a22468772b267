"""From coding tables to a thesis whose sentences stand or fall with their evidence."""
