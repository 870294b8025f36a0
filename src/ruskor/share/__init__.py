"""Output for people and programs without ruskor: optional parts, each with an extra of its own."""
