"""What scripts/validate_pairing.py is made of."""
