"""What words say beyond their tone: cues, deadlines, losses and things, each with the words that triggered it."""
