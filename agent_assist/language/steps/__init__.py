"""Small networks over the talk so far: the agent's next step, what a turn does, a site's next reply, and how they are learned."""
