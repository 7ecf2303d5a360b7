"""Polymarket (the international CLOB): discovery, books, the user's orders and trades, and the gate before orders.

Nothing here imports signing code; only `live_signer` does, and only a gateway that places live orders imports it.
"""
