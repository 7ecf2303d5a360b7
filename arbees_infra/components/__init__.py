"""The platform's components: each a pure function from settings and references to a stack and its own references."""
