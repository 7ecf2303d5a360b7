"""Alembic's entry: runs revisions on the connection that `arbees_runtime.store.migrate` hands over, each in a
transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=True)

with context.begin_transaction():
    context.run_migrations()
