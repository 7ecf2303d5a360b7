"""From a decision to accounted money: risk, execution, positions and the ledger."""
