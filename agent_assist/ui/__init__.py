"""The windows: the only room that imports PySide6. No SQL, no sockets, no decisions."""
