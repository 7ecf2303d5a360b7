"""The double-entry ledger."""

from arbees_runtime.store.migrations.scripts import run_sql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Applies the revision."""
    run_sql("0005_ledger.sql")
