"""Values in, text or renderables out: what a record looks like in each format. Sniffs no stream, asks no index."""
