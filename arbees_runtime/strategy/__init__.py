"""Finding opportunities in quotes: pure, synchronous, on integers of one millionth. See docs/trading.md."""
