"""The bus: conflated channels for what is only worth its last value, durable streams for what must not be lost.

`protocol` says what every backend does; `redis_bus` and `memory_bus` do it; `topics` names what flows.
Nothing is imported here, so that the manifest can read `keys` without loading a client.
"""
