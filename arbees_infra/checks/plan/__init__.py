"""The plan checks, one module each, each with a constant `RULE`."""
