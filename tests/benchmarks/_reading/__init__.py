"""What the reading benchmark measures, a module a subject."""
