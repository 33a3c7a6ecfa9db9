"""The supervisor's window: limits, gestures, responses, manner, audit. It drafts and asks; it publishes nothing itself."""
