"""The five facets of a customer's moment. Each reads the conversation alone; facets do not know one another."""
