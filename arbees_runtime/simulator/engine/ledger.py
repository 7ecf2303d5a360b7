"""Who owns what: the truth that a test compares with, to the millionth of a dollar.

Money and contracts only move between accounts, the fee income, the collateral of each market and the escrow
of trades that await confirmation. `audit` checks that nothing came from nowhere:

- all cash, fees, collateral and escrow add up to what was deposited;
- in each market as many YES as NO exist, and the collateral is one dollar a pair;
- no balance, holding or collateral is below zero;
- the journal, summed up, gives the balances and holdings.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from arbees_runtime.market.numbers import (
    MONEY_ZERO,
    QUANTITY_ZERO,
    Money,
    Price,
    Quantity,
    complement,
    format_money,
    payout,
)
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.simulator.engine.orders import Fill, Trade, TradeState


class LedgerError(AssertionError):
    """The ledger would break one of its rules: a defect of the simulator, never of a client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal: what changed for one account.

    Attributes:
        kind: deposit, withdrawal, transfer, trade, escrow, confirmed, failed or settlement.
        cash, yes, no: changes.
        fee: the part of `cash` that is a fee.
        reference: the fill, trade or market that caused it.
    """

    at_ns: int
    account: str
    shard: int
    market: str
    kind: str
    cash: Money = MONEY_ZERO
    yes: Quantity = QUANTITY_ZERO
    no: Quantity = QUANTITY_ZERO
    fee: Money = MONEY_ZERO
    reference: str = ""


class Ledger:
    """Balances, holdings and the journal they follow from."""

    def __init__(self) -> None:
        self.journal: list[Entry] = []
        self._cash: dict[tuple[str, int], int] = defaultdict(int)
        self._held: dict[tuple[str, str, Outcome], int] = defaultdict(int)
        self._collateral: dict[str, int] = defaultdict(int)
        self._escrow: dict[str, Trade] = {}
        self._journals: dict[str, list[Entry]] = defaultdict(list)
        self.fees = MONEY_ZERO
        self.dust = MONEY_ZERO
        """What rounding payouts down left over."""
        self.deposited = MONEY_ZERO

    # ---- reading -------------------------------------------------------------------------------------

    def cash(self, account: str, shard: int = 0) -> Money:
        """What the account has on a shard."""
        return Money(self._cash.get((account, shard), 0))

    def shards(self, account: str) -> list[int]:
        """Shards on which the account ever had cash."""
        return sorted(shard for holder, shard in self._cash if holder == account)

    def held(self, account: str, market: str, outcome: Outcome) -> Quantity:
        """Contracts that the account has and may give up."""
        return Quantity(self._held.get((account, market, outcome), 0))

    def awaited(self, account: str, market: str, outcome: Outcome) -> Quantity:
        """Contracts that trades awaiting confirmation will bring."""
        return Quantity(
            sum(
                fill.quantity
                for trade in self._escrow.values()
                for fill in (trade.taker, trade.maker)
                if (fill.account, fill.market, fill.outcome, fill.side) == (account, market, outcome, Side.BUY)
            )
        )

    def position(self, account: str, market: str) -> Quantity:
        """YES minus NO, without trades that await confirmation."""
        return Quantity(self.held(account, market, Outcome.YES) - self.held(account, market, Outcome.NO))

    def markets_held(self, account: str) -> list[str]:
        """Markets in which the account holds something."""
        return sorted({market for (holder, market, _), held in self._held.items() if holder == account and held})

    def pairs(self, market: str) -> Quantity:
        """How many pairs of YES and NO exist (open interest)."""
        return Quantity(self._collateral.get(market, 0))

    def journal_of(self, account: str) -> list[Entry]:
        """The account's part of the journal."""
        return self._journals.get(account, [])

    @property
    def awaiting(self) -> list[Trade]:
        """Trades that await confirmation, oldest first."""
        return list(self._escrow.values())

    # ---- moving --------------------------------------------------------------------------------------

    def deposit(self, at_ns: int, account: str, amount: Money, shard: int = 0) -> None:
        """Bring money in, or take it out if negative."""
        kind = "deposit" if amount >= 0 else "withdrawal"
        self.deposited = Money(self.deposited + amount)
        self._post(Entry(at_ns=at_ns, account=account, shard=shard, market="", kind=kind, cash=amount))

    def transfer(self, at_ns: int, account: str, amount: Money, source: int, target: int) -> None:
        """Move an account's money between shards."""
        for shard, change in ((source, -amount), (target, amount)):
            self._post(Entry(at_ns=at_ns, account=account, shard=shard, market="", kind="transfer", cash=Money(change)))

    def record(self, trade: Trade) -> None:
        """Book a trade: at once if it is final, else what each side gives goes into escrow."""
        if trade.state is TradeState.CONFIRMED:
            self._collateral[trade.market] += self._pair_change(trade)
            for fill in (trade.taker, trade.maker):
                self._post(self._whole(fill, trade.at_ns, "trade"))
                self.fees = Money(self.fees + fill.fee)
            return
        for fill in (trade.taker, trade.maker):
            self._post(self._given(fill, trade.at_ns, "escrow"))
        self._escrow[trade.trade_id] = trade

    def finish(self, trade: Trade, at_ns: int) -> None:
        """Book what became of a trade in escrow: `trade.state` is CONFIRMED or FAILED by now."""
        del self._escrow[trade.trade_id]
        failed = trade.state is TradeState.FAILED
        if not failed:
            self._collateral[trade.market] += self._pair_change(trade)
        for fill in (trade.taker, trade.maker):
            given = self._given(fill, at_ns, "")
            if failed:
                back = Entry(
                    at_ns=at_ns,
                    account=fill.account,
                    shard=fill.shard,
                    market=fill.market,
                    kind="failed",
                    cash=Money(-given.cash),
                    yes=Quantity(-given.yes),
                    no=Quantity(-given.no),
                    fee=Money(-given.fee),
                    reference=fill.fill_id,
                )
                self._post(back)
                continue
            whole = self._whole(fill, at_ns, "")
            self._post(
                Entry(
                    at_ns=at_ns,
                    account=fill.account,
                    shard=fill.shard,
                    market=fill.market,
                    kind="confirmed",
                    cash=Money(whole.cash - given.cash),
                    yes=Quantity(whole.yes - given.yes),
                    no=Quantity(whole.no - given.no),
                    fee=Money(whole.fee - given.fee),
                    reference=fill.fill_id,
                )
            )
            self.fees = Money(self.fees + fill.fee)

    def settle(self, at_ns: int, market: str, value: Price, shard: int = 0) -> list[Entry]:
        """Pay `value` for each YES and the rest of a dollar for each NO, and take the contracts away."""
        if any(trade.market == market for trade in self._escrow.values()):
            raise LedgerError(f"{market} can't settle while trades await confirmation")
        entries = []
        for account in sorted({holder for (holder, name, _), held in self._held.items() if name == market and held}):
            yes, no = (self.held(account, market, outcome) for outcome in Outcome)
            paid = Money(payout(value, yes) + payout(complement(value), no))
            entry = Entry(
                at_ns=at_ns,
                account=account,
                shard=shard,
                market=market,
                kind="settlement",
                cash=paid,
                yes=Quantity(-yes),
                no=Quantity(-no),
                reference=market,
            )
            self._post(entry)
            self._collateral[market] -= paid
            entries.append(entry)
        self.dust = Money(self.dust + self._collateral[market])
        self._collateral[market] = 0
        return entries

    # ---- checking ------------------------------------------------------------------------------------

    def audit(self) -> None:
        """Check every rule of the module's docstring; raises LedgerError naming the first that is broken."""
        escrowed_cash, escrowed = 0, defaultdict[tuple[str, Outcome], int](int)
        for trade in self._escrow.values():
            for fill in (trade.taker, trade.maker):
                given = self._given(fill, trade.at_ns, "")
                escrowed_cash -= given.cash
                escrowed[trade.market, Outcome.YES] -= given.yes
                escrowed[trade.market, Outcome.NO] -= given.no
        total = sum(self._cash.values()) + sum(self._collateral.values()) + escrowed_cash + self.fees + self.dust
        if total != self.deposited:
            raise LedgerError(f"{format_money(Money(total))} is there, {format_money(self.deposited)} was deposited")
        for market, collateral in self._collateral.items():
            exist = {
                outcome: escrowed[market, outcome]
                + sum(held for (_, name, kind), held in self._held.items() if name == market and kind is outcome)
                for outcome in Outcome
            }
            if not exist[Outcome.YES] == exist[Outcome.NO] == collateral:
                raise LedgerError(f"{market}: {exist} contracts and {collateral} of collateral don't match")
        for what, amount in (*self._cash.items(), *self._held.items(), *self._collateral.items()):
            if amount < 0:
                raise LedgerError(f"{what} is {amount}, below zero")
        self._audit_journal()

    def _audit_journal(self) -> None:
        cash: dict[tuple[str, int], int] = defaultdict(int)
        held: dict[tuple[str, str, Outcome], int] = defaultdict(int)
        for entry in self.journal:
            cash[entry.account, entry.shard] += entry.cash
            held[entry.account, entry.market, Outcome.YES] += entry.yes
            held[entry.account, entry.market, Outcome.NO] += entry.no
        if any(cash[key] != self._cash[key] for key in {*cash, *self._cash}):
            raise LedgerError("the journal's cash does not add up to the balances")
        if any(held[key] != self._held[key] for key in {*held, *self._held}):
            raise LedgerError("the journal's contracts do not add up to the holdings")

    # ---- pieces --------------------------------------------------------------------------------------

    def _post(self, entry: Entry) -> None:
        cash = self._cash[entry.account, entry.shard] + entry.cash
        if cash < 0:
            raise LedgerError(f"{entry.kind} would leave {entry.account} with {format_money(Money(cash))}")
        for outcome, change in ((Outcome.YES, entry.yes), (Outcome.NO, entry.no)):
            if change:
                held = self._held[entry.account, entry.market, outcome] + change
                if held < 0:
                    raise LedgerError(f"{entry.kind} would leave {entry.account} with {held} {outcome}")
                self._held[entry.account, entry.market, outcome] = held
        self._cash[entry.account, entry.shard] = cash
        self.journal.append(entry)
        self._journals[entry.account].append(entry)

    @staticmethod
    def _pair_change(trade: Trade) -> int:
        """Pairs made (both acquire), dissolved (both give up) or neither."""
        return sum(
            fill.amount if fill.side is Side.BUY else -fill.amount for fill in (trade.taker, trade.maker)
        )  # a pair costs and pays exactly a dollar, so dollars and pairs are the same number

    @staticmethod
    def _whole(fill: Fill, at_ns: int, kind: str) -> Entry:
        change = fill.quantity if fill.side is Side.BUY else -fill.quantity
        return Entry(
            at_ns=at_ns,
            account=fill.account,
            shard=fill.shard,
            market=fill.market,
            kind=kind,
            cash=fill.cash,
            yes=Quantity(change if fill.outcome is Outcome.YES else 0),
            no=Quantity(change if fill.outcome is Outcome.NO else 0),
            fee=fill.fee,
            reference=fill.fill_id,
        )

    @classmethod
    def _given(cls, fill: Fill, at_ns: int, kind: str) -> Entry:
        """What a side parts with: the outgoing half of a fill."""
        whole = cls._whole(fill, at_ns, kind)
        return Entry(
            at_ns=at_ns,
            account=fill.account,
            shard=fill.shard,
            market=fill.market,
            kind=kind,
            cash=Money(min(whole.cash, 0)),
            yes=Quantity(min(whole.yes, 0)),
            no=Quantity(min(whole.no, 0)),
            fee=fill.fee if whole.cash < 0 else MONEY_ZERO,
            reference=fill.fill_id,
        )
