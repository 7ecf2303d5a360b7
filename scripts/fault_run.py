"""Ten minutes of simulated trading with everything going wrong: the real gateways against the simulated venues.

    python scripts/fault_run.py --seed 7            # ten minutes of both venues in ten minutes
    python scripts/fault_run.py --seed 7 --factor 4 # in two and a half, if the machine keeps up

Ends with exit code 1 if anything the gateways told is not what the venues know.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict

import click

from arbees_runtime.simulator.trial.plan import TrialPlan
from arbees_runtime.simulator.trial.storm import STORM
from arbees_runtime.simulator.trial.trial import Trial


@click.command()
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--seconds", type=click.FloatRange(5), default=600.0, show_default=True, help="Of trading, simulated.")
@click.option("--factor", type=click.FloatRange(0.1, 20), default=1.0, show_default=True, help="Faster than the world.")
@click.option("--checkpoint", type=click.FloatRange(5), default=60.0, show_default=True, help="Seconds between two.")
@click.option("--kill", type=click.FloatRange(0), default=70.0, show_default=True, help="Seconds between two; 0: none.")
@click.option("--fault", "faults", multiple=True, help="Instead of the usual storm; repeatable, as of simulate.")
@click.option("--calm", is_flag=True, help="No faults.")
def main(
    *, seed: int, seconds: float, factor: float, checkpoint: float, kill: float, faults: tuple[str, ...], calm: bool
) -> None:
    """Run the trial and print what came of it."""
    plan = TrialPlan(
        seconds=seconds,
        factor=factor,
        checkpoint_every_s=checkpoint,
        kill_every_s=kill,
        faults=() if calm else faults or STORM,
    )
    trial = Trial(seed, plan, lambda text: click.echo(text, err=True))
    report = asyncio.run(trial.run())
    for each in trial.untrue[:20]:
        quote = each.quote
        click.echo(
            f"untrue: {quote.venue} {quote.market[:40]} {quote.outcome} {quote.bid}/{quote.ask} "
            f"stale_ns={each.stale_ns} lasted {each.lasted_ns / 1e9:.2f} s",
            err=True,
        )
    click.echo(json.dumps(asdict(report), indent=2))
    sys.exit(bool(report.problems))


if __name__ == "__main__":
    main()
