"""Tone: one of ten labels and a valence for a customer utterance, the words behind them, and how both are learned."""
