"""The commands, one file each. Reads arguments, prints answers; the work is done in the other rooms."""
