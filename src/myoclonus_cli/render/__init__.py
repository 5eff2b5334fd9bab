"""From results to what is printed: cards and tables, JSON, TSV, CSV and Markdown."""
