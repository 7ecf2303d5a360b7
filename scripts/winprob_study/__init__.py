"""Recorded games for fitting and judging the win-probability models. Research only: the programs never import it."""
