"""The catalogue: one module per part of the program, each with ``TEXTS``: key -> (Norwegian, English)."""
