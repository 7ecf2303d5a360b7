"""A session again: recorded or simulated quotes through the programs' own code, on a clock that jumps.

What decides is what decides in production: `strategy.watch`, `trading.risk`, `trading.execution` with its desk, the
venues' order keepers and paper desks, and the ledger's arithmetic. What is left out is what carries messages between
processes: Redis, PostgreSQL, leases. See docs/replay.md.
"""
