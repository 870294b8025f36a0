"""The index: one SQLite file that answers look-ups. No other part uses sqlite3."""
