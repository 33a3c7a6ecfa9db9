"""What belongs to the agent and not to a conversation: settings, first run, paste, about. Loaded after the first paint."""
