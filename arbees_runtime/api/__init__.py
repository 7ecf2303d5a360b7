"""The HTTP API under /api: what the operator sees and does, as the bus and the database have it.

`live_view` holds the last value of everything that lives on the bus; `routes` answer from it and from the store;
`live_stream` sends its changes. Nothing but health answers without a credential (`identity`).
"""
