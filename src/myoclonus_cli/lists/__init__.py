"""Medication lists: how they are read, line by line, whatever their form."""
