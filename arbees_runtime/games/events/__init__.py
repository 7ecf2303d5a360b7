"""Canonical events: which game a venue's market is on, what it pays on, and whether its rules allow it to be paired.

`pairing.pair` is the whole of it, pure; the rest are its parts. See docs/pairing.md.
"""
