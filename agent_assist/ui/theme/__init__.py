"""How the windows look: colours, type and icons, by role. No widget and no view enters here."""
