"""An offline, cited reference on myoclonus for the terminal."""

__version__ = "0.1.0"
