"""Signals, decisions, orders, fills and settlements."""

from arbees_runtime.store.migrations.scripts import run_sql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Applies the revision."""
    run_sql("0004_trading.sql")
