"""The text of records in each format: functions from values to text or to renderables of rich.

Nothing here reads a stream or asks an index.
"""
