"""Agent Assist: a desktop companion for the people who talk with customers. Holds the version and nothing else."""

__version__ = "0.1.0"
