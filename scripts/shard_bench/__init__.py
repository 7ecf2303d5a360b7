"""What the benchmark of game shards is made of."""
