"""What is shared with people who have no ruskor: pages and pictures. An extra of its own: `pip install 'ruskor[share]'`."""
