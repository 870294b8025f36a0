"""What is shared with people and programs that have no ruskor: optional, each part an extra of its own."""
