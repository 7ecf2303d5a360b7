"""Pieces that components are made of. Each knows AWS and nothing of Arbees."""
