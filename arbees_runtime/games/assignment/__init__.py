"""Who follows what: games shared out among shards, and what each venue's gateway is to follow. Pure.

`following` says which games and markets are wanted now; `hand_over` keeps what each slot may be evaluating, by the
rules of `games.shards`; `sharing` decides which slot a game goes to and why.
"""
