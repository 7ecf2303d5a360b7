"""The one gateway between an opportunity and an order: pure functions of a signal, what is held, and the limits.

`assess.assess` decides; `exposure.Exposure` knows what is held and under way; `worst_case` says what that can lose.
docs/trading.md has every limit, how it is measured and its variable.
"""
