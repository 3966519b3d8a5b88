"""Textual screens: they show frozen rows and send commands; they hold no rule and no SQL."""
