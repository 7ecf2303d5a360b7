"""The parts of `scripts/generate_typings.py`."""
