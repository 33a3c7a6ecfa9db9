"""Small painted parts both windows are made of. They know the theme and plain text; no view and no command enters here."""
