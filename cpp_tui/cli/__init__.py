"""The doors: one module per family of commands; each imports what it needs inside its command."""
