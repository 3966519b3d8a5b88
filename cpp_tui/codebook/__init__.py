"""The code book as data: the national TOML files, their reader, and the check of a hospital's own."""
