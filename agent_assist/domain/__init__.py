"""What the product believes: events, the fold, advice and money as pure functions. No I/O, clock, randomness, Qt."""
