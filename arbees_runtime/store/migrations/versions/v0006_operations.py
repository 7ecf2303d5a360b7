"""Leases, kill switch, audit and process status."""

from arbees_runtime.store.migrations.scripts import run_sql

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Applies the revision."""
    run_sql("0006_operations.sql")
