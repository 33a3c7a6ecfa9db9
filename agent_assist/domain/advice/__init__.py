"""From a context to what the agent may say and give: gates first, then rank. Pure; nothing is sent or spent here."""
