"""The compiled side: one SQLite file that answers look-ups. The only user of sqlite3."""
