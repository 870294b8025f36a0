"""The text of records in each format: functions from values to text, or to objects that rich draws.

No function here reads a stream or an index.
"""
