"""What is taken out of a text before it is stored, logged or shown. Knows shapes of numbers and addresses, no customer."""
