"""The program in a real terminal, by keyboard only."""
