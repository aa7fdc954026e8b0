"""A live assembly of 101 members before many watchers: from a vote to every screen, and what it costs the server, beside
the same watchers asking again every other second.
"""

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from insyn.bench.pages import free_port, wait_for

MEMBERS, DAY = 101, date(2020, 2, 24)
TICK = os.sysconf("SC_CLK_TCK")


def bench_live(watchers: int, votes: int) -> list[str]:
    """Measure in a process of its own, and say the times and the server's use of streams and of polling."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "INSYN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
        }
        environment.pop("DATABASE_URL", None)
        program = [sys.executable, "-m", "insyn.bench.live", str(watchers), str(votes)]
        ran = subprocess.run(program, env=environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    found = json.loads(ran.stdout.splitlines()[-1])
    polled, streamed = found["polls"], found["streams"]
    return [
        _line(f"live, polling {found['watchers']}", polled, "   (named alternative)"),
        _line(
            f"live, streams {found['watchers']}",
            streamed,
            f"   {polled['median'] / streamed['median']:.1f} times faster, "
            f"{polled['cpu'] / max(streamed['cpu'], 0.001):.1f} times less of a core (wanted: under a second)",
        ),
    ]


def _line(name: str, found: dict[str, float], more: str) -> str:
    return (
        f"{name:<22} vote to the last screen: median {found['median']:.2f} s, worst {found['worst']:.2f} s; "
        f"server {found['cpu'] * 100:.0f} % of a core, {found['memory']:.0f} MB, {found['kilobytes']:.0f} kB/s{more}"
    )


def _prepare() -> tuple[Any, Any, list[Any]]:
    """The assembly with 101 members, its meeting open and a division going on; the question and who votes."""
    import django

    django.setup()
    from django.core.management import call_command

    from insyn.demonstration.cast import actor, make_cast
    from insyn.demonstration.load import load_norsjo
    from insyn.foundation import clock
    from insyn.foundation.models import Municipality
    from insyn.foundation.tenancy import in_municipality
    from insyn.meetings import acts
    from insyn.meetings.models import Meeting
    from insyn.people.models import Person

    call_command("migrate", verbosity=0, interactive=False)
    municipality = load_norsjo()
    make_cast(municipality)
    shift = clock.instant(DAY, 18) - datetime.now(UTC)
    Municipality.objects.filter(pk=municipality.pk).update(clock_shift=shift)
    municipality.refresh_from_db()
    by = actor(municipality, "sekreterare")
    with in_municipality(municipality):
        _fill(municipality)
        meeting = Meeting.objects.get(body="kf", on=DAY)
        at = clock.instant(date(2020, 2, 10))
        acts.add_item(
            by=by, at=at, meeting=meeting, kind="information", title="Budget", proposal="Budgeten antas."
        )
        acts.send_summons(by=by, at=at, meeting=meeting)
        seats = Person.objects.filter(assignments__body="kf", assignments__capacity="member")
        members = list(seats.filter(assignments__ends_on=None).distinct().order_by("pk"))[:MEMBERS]
        acts.open_meeting(by=by, meeting=Meeting.objects.get(pk=meeting.pk), present=members)

        def item() -> Any:
            return Meeting.objects.get(pk=meeting.pk).items.order_by("position").first()

        acts.begin_item(by=by, item=item())
        acts.make_proposal(by=by, item=item(), person=members[0], kind="rejection", text="")
        acts.put_question(by=by, item=item(), answer="yes")
        question = acts.call_division(by=by, item=item(), person=members[0])
    return by, question, members


def _fill(municipality: Any) -> None:
    """Seventy more members: the example's organisation says 31, a large municipality's assembly has 101."""
    from insyn.people.models import Assignment, Person

    held = Assignment.objects.filter(body="kf", capacity="member", ends_on=None)
    number = held.order_by("-number").values_list("number", flat=True)[0]
    parties = ("S", "KD", "C", "L", "V")
    for place in range(MEMBERS - held.count()):
        person = Person(given_name="Påhittad", family_name=f"Ledamot {place}", invented=True)
        person.party = parties[place % len(parties)]
        person.save()
        Assignment(
            person=person,
            body="kf",
            capacity="member",
            number=number + place + 1,
            party=person.party,
            starts_on=date(2019, 1, 1),
        ).save()


@contextmanager
def _server(port: int) -> Iterator[int]:
    serve = [sys.executable, "-m", "insyn.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(serve, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_for(port)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


class Use:
    """What a server and its workers use: seconds of a core since it was made, and megabytes now."""

    def __init__(self, pid: int) -> None:
        listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603, S607
        self.pids = [pid, *(int(line) for line in listed.stdout.split())]
        self.began, self.before = time.monotonic(), self._seconds()

    def _seconds(self) -> float:
        stats = [
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            for pid in self.pids
        ]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICK

    def cores(self) -> float:
        """Seconds of a core each second."""
        return (self._seconds() - self.before) / (time.monotonic() - self.began)

    def megabytes(self) -> float:
        """Resident memory of all of it."""
        pages = [int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1]) for pid in self.pids]
        return sum(pages) * resource.getpagesize() / 1e6


async def _measure(port: int, pid: int, watchers: int, votes: int, cast: Any) -> dict[str, Any]:
    from insyn.bench.live_watchers import Watchers

    found: dict[str, Any] = {"watchers": watchers}
    streams = Watchers(port, watchers)
    await streams.start_streams()
    use, before, times = Use(pid), streams.received, []
    for _ in range(votes):
        instant = time.time()
        await asyncio.to_thread(cast)
        times.append(max(await streams.all_told_since(instant)))
        await asyncio.sleep(1)
    found["streams"] = _found(times, use, streams.received - before)
    print(found, file=sys.stderr, flush=True)  # the slower half follows
    await streams.stop()
    polls = Watchers(port, watchers)
    polls.start_polls()
    await polls.all_saw(0, time.time(), 600)
    use, before, times = Use(pid), polls.received, []
    for number in range(max(2, votes // 4)):
        instant = time.time()
        await asyncio.to_thread(cast)
        times.append(max(await polls.all_saw(votes + number + 1, instant, 600)))
        await asyncio.sleep(1)
    found["polls"] = _found(times, use, polls.received - before)
    await polls.stop()
    return found


def _found(times: list[float], use: Use, received: int) -> dict[str, float]:
    elapsed = time.monotonic() - use.began
    return {
        "median": statistics.median(times),
        "worst": max(times),
        "cpu": use.cores(),
        "memory": use.megabytes(),
        "kilobytes": received / 1000 / elapsed,
    }


def main(watchers: int, votes: int) -> None:
    """Prepare, serve, watch, vote, and print what was found."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    by, question, members = _prepare()
    from insyn.foundation.setting_up import collect_static, compile_messages
    from insyn.foundation.tenancy import in_municipality
    from insyn.meetings import acts
    from insyn.meetings.models import Question

    compile_messages()
    collect_static()
    voters = iter(members)

    def cast() -> None:
        with in_municipality(by.municipality):
            now = Question.objects.get(pk=question.pk)
            acts.cast_vote(by=by, question=now, person=next(voters), choice="yes")

    port = free_port()
    with _server(port) as pid:
        found = asyncio.run(_measure(port, pid, watchers, votes, cast))
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
