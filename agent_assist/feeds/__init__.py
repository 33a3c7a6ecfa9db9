"""Frames in: the only room that opens sockets. No Qt, no SQL, no decisions."""
