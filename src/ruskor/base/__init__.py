"""A fact base as its keepers write it: read from TOML, checked, and resolved into records."""
