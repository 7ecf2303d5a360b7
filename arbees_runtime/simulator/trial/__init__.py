"""A trial: the real gateways against the simulated venues while everything goes wrong, and an audit."""
