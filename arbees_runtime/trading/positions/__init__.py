"""What we own and what it cost: a double-entry ledger kept from what the venues tell, and compared with what they say.

`market_book.balances` is the accounting, a pure function of what is known of a market; every entry is the difference
between what it says before and after a piece of news. docs/ledger.md has the accounts and worked entries.
"""
