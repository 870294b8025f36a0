"""The questions of assistants through the Model Context Protocol. This part is optional; look-ups never import it."""
