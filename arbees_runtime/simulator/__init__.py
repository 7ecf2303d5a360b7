"""Exchanges and a sports feed on this machine that speak the venues' own wire protocols.

The clients under test talk to them over real HTTP and WebSocket connections. What happened is known exactly:
the matching engines keep a ledger, the season a log of every mispricing it put into the books, and every
injected fault is counted and listed.

The message shapes are written out here a second time on purpose, from the venues' documents and not from
the clients' types: a client that misreads a document then fails against the simulator instead of agreeing
with itself.
"""
