"""PostgreSQL or TimescaleDB: the schema and its migrations, leases, batched writers and the queries programs share."""
