"""The command line: one file per verb, imported when it is used. No logic of its own."""
