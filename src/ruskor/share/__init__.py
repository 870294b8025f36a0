"""Output for people and programs without ruskor. These parts are optional, and each has its own extra."""
