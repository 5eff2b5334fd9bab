"""The commands: parse, ask, print, exit."""
