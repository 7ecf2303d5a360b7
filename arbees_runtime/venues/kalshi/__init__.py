"""Kalshi: signing, message shapes, REST and WebSocket clients."""
