"""The frame that every process runs in: logs, metrics, health, supervised tasks, leases, and an orderly end.

`frame.run` runs a process's logic; the logic sees a `context.Context` and nothing of the rest.
"""
