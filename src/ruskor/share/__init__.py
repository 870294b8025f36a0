"""What is shared with people who have no ruskor: pages and pictures.

Pages need the extra `ruskor[share]`, PNG needs `ruskor[png]`; SVG needs nothing more.
"""
