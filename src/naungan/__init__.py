"""Naungan brings informal workers under social security and keeps them there."""

__version__ = "0.2.0"
