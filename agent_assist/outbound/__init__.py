"""What leaves the desk after a human act: webhooks, exports, digests. Nothing here acts on its own."""
