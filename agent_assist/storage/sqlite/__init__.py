"""The store in one file on this machine. Only SQL and what SQLite needs around it; the rules of money stand one floor up."""
