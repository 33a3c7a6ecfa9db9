"""Decoders, one file per vendor, frame in and events out. They open nothing and do not know one another."""
