"""Kalshi's REST and WebSocket interface on this machine (documents of 2026-08 to 2026-10)."""
