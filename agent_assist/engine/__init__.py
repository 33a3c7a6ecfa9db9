"""Orchestration: record first, then fold, advise and present. No Qt, sockets or SQL; the outside comes through ports."""
