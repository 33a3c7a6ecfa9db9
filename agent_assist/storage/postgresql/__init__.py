"""The team's store: money, policies and their rights on a PostgreSQL server. No file and no conversation is kept here."""
