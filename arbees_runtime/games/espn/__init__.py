"""ESPN's scoreboards: how they are asked for, read and turned into what the rest of the programs understand.

The feed is unofficial: no licence covers automated use, nothing about its shape is promised, and it runs 30 to 45
seconds behind the field (measured 2026-08-21, nine plays). It says where a game stands; it settles nothing.
"""
