"""Exact numbers, order books, fees and quotes: everything known about a market without talking to a venue."""
