"""The deployed network: what is there, and whether a connection from one thing to another gets through.

Reading order: `facts` (what a network consists of), `path` (what stands in the way of a connection; pure), `reading`
(the facts, described by the in-memory AWS), `ways` (the connections that the processes need).
"""
