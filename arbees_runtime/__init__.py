"""The programs the platform runs."""
