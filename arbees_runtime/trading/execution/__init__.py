"""Taking a decision through its legs: a pure state machine, what it is told and what it wants done, and its record.

`machine.begin` and `machine.step` are the whole logic; docs/execution.md has the states and what each failure leads to.
"""
