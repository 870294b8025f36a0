"""What assistants ask through the Model Context Protocol: an optional part, which a look-up never imports."""
