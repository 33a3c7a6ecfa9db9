"""What a customer wants, by a playbook's example phrases. Knows words and numbers, no playbook."""
