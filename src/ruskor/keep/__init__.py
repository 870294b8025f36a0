"""Changes to a base. Each part returns the new text of files, and the command line writes the files."""
