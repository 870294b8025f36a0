"""Changes to a base: each part returns the new text of files, and the command line writes it."""
