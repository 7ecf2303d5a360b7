"""Leagues, teams, aliases and fees."""

from arbees_runtime.store.migrations.scripts import run_sql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Applies the revision."""
    run_sql("0001_reference.sql")
