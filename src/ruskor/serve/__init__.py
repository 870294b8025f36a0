"""The questions of assistants through the Model Context Protocol: an optional part, which a look-up never imports."""
