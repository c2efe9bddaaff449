"""Loads, checks and compiles the rules of ``patterns/``: rules are data, this package only reads them."""
