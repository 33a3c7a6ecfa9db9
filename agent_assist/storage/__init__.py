"""What is kept: the only room that holds SQL. No Qt, no sockets, no decisions."""
