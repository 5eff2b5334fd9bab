"""A site's own records and notes: read with limits, and merged so that nothing is replaced."""
