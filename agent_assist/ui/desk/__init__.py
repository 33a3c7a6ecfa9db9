"""The agent's window. Each panel shows one view and sends commands; no panel knows another, none computes meaning."""
