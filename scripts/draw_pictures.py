"""Makes the pictures of docs/images: what a person sees who builds, rehearses and launches the platform of arbees.toml.

python scripts/draw_pictures.py                 build and rehearsal, within half a minute
python scripts/draw_pictures.py launch [MINUTES]  an evening, five minutes long unless said otherwise, and its dashboard
                                                in a Chromium of this machine
"""

from __future__ import annotations

import asyncio
import io
import shutil
import sys
import tempfile
from importlib import resources
from pathlib import Path

from playwright.async_api import async_playwright
from rich.console import Console

from arbees_infra import build, load_spec, platform
from arbees_infra.cli.build import report
from arbees_infra.cli.launch_table import LaunchTable, show_launch
from arbees_infra.cli.rehearsal_report import show
from arbees_infra.rehearsal.acts import rehearse
from arbees_infra.rehearsal.launch.launch import Launch
from arbees_infra.rehearsal.launch.plan import LaunchPlan, deploy_and_read
from arbees_infra.rehearsal.launch.report import LaunchReport
from arbees_infra.rehearsal.launch.season import Evening
from arbees_infra.rehearsal.launch.venues import VenueKey, new_key
from arbees_infra.rehearsal.session import Rehearsal

ROOT = Path(__file__).parent.parent
_PHOTOGRAPHED_AFTER = 0.55
"""Of an evening: trades were made by then, what went wrong until then is over, and no shard is killed yet."""
_SETTLED_MS = 5000


def main() -> None:
    match sys.argv[1:]:
        case []:
            draw_build()
            draw_rehearsal()
        case ["launch", *minutes]:
            draw_launch(float(minutes[0]) if minutes else 5.0)
        case other:
            sys.exit(f"{' '.join(other)}: draw nothing in particular, or launch [MINUTES]")


def terminal(width: int = 80) -> Console:
    return Console(record=True, width=width, file=io.StringIO(), force_terminal=True)


def save(console: Console, name: str, command: str) -> None:
    target = ROOT / "docs" / "images" / f"{name}.svg"
    target.parent.mkdir(exist_ok=True)
    console.save_svg(str(target), title=command, unique_id=name)
    print(f"wrote {target.relative_to(ROOT)}")


def draw_build() -> None:
    finished = platform(load_spec(ROOT / "arbees.toml"))
    console = terminal()
    with tempfile.TemporaryDirectory() as scratch:
        written = build(finished, Path(scratch, "templates_out"))
        console.print("[bold]$ scripts/build[/]")
        report(console, finished, written)
    save(console, "build", "python -m arbees_infra build")


def draw_rehearsal() -> None:
    change = Path(str(resources.files("arbees_infra.rehearsal") / "second_spec.toml"))
    spec = ROOT / "arbees.toml"
    console = terminal()
    console.print("[bold]$ python -m arbees_infra rehearse[/]")
    show(console, rehearse(load_spec(spec), load_spec(spec, [change])))
    save(console, "rehearsal", "python -m arbees_infra rehearse")


def draw_launch(minutes: float) -> None:
    """An evening: the table while the ocean is cut, what was said of the evening, and the report."""
    spec = load_spec(ROOT / "arbees.toml")
    key, console = new_key(), terminal(132)
    with Rehearsal() as stage:
        _, plan = deploy_and_read(stage, spec, platform(spec), key)
    assert plan is not None, "the platform could not be deployed"
    console.print("[bold]$ python -m arbees_infra rehearse --launch --season[/]")
    report = asyncio.run(play(plan, key, minutes, console))
    show_launch(console, report)
    if not report.good:
        sys.exit(f"nothing was drawn, because not all went well:\n{console.export_text()}")
    save(console, "launch", "python -m arbees_infra rehearse --launch --season")


async def play(plan: LaunchPlan, key: VenueKey, minutes: float, console: Console) -> LaunchReport:
    table = LaunchTable(terminal(132))

    def tell(text: str) -> None:
        print(text, flush=True)
        if text.startswith("evening "):
            console.print(text, highlight=False)
            if text.endswith("the ocean is healed"):
                console.print(table.drawn())

    evening = Evening(plan, key, minutes, tell, lambda _place, _line: None)
    table.launch = evening.launch
    photographing = asyncio.create_task(photograph(evening.launch, minutes * 60 * _PHOTOGRAPHED_AFTER))
    report = await evening.run()
    if not photographing.done():
        photographing.cancel()
        sys.exit(f"the evening ended before its dashboard was photographed: {report.failure}")
    photographing.result()
    return report


async def photograph(launch: Launch, after_s: float) -> None:
    """The dashboard's overview, as a person who has logged in sees it."""
    await launch.healthy()
    await asyncio.sleep(after_s)
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        sys.exit("no Chromium here to photograph the dashboard with")
    target = ROOT / "docs" / "images" / "dashboard-launch.png"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        await page.goto(f"{launch.url}/login")
        await page.fill("#token", launch.given("API_READ_TOKEN"))
        await page.get_by_role("button", name="Log in").click()
        await page.locator('[data-section="feeds"] tbody tr').first.wait_for()
        await page.wait_for_timeout(_SETTLED_MS)
        await page.screenshot(path=target, full_page=True)
        await browser.close()
    print(f"wrote {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
