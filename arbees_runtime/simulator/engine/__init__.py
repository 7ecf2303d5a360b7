"""The matching engine: orders in, trades and a ledger out, exact to the millionth of a dollar."""
