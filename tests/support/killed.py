"""Kill the switch of a version at every statement it sends to the database, and look at what is left. Run as a program.

It makes a database of its own (``INSYN_HOME``, or the one that ``DATABASE_URL`` names, empty) with Norsjö, open cases and
a decided version. For each statement of the switch a child process begins it and is killed (SIGKILL) before that
statement; the parent then looks: everything must be as it was. At last nobody is killed, and everything must be new.
Prints one line of JSON: how many points were tried.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insyn.foundation.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402

from insyn.cases.models import Case, CaseEvent, CaseStep, EarlierRoute  # noqa: E402
from insyn.demonstration.load import load_norsjo  # noqa: E402
from insyn.foundation.actors import Actor  # noqa: E402
from insyn.foundation.models import JournalEntry, Municipality, StaffRole, User  # noqa: E402
from insyn.foundation.tenancy import in_municipality  # noqa: E402
from insyn.meetings.models import Meeting  # noqa: E402
from insyn.organisation.acts_adoption import switch_version  # noqa: E402
from insyn.organisation.models import GoverningText, OrganisationVersion  # noqa: E402
from insyn.organisation.tests.a_change import BEFORE, DAY, MIDNIGHT, draft, one_subcommittee  # noqa: E402
from insyn.people.models import Assignment  # noqa: E402

NORSJO = "2417"
CASES = 12


def prepare() -> None:
    """Norsjö with open cases before UOU, a clerk of UOU, and a decided version without it."""
    call_command("migrate", verbosity=0, interactive=False)
    municipality = load_norsjo()
    with in_municipality(municipality):
        before = OrganisationVersion.objects.get(file="political", adopted_at__isnull=False, valid_until=None)
        for number in range(1, CASES + 1):
            case = Case(
                register="KS", year=2020, number=number, title=f"Ärende {number}", kind="assembly", route="heavy",
                version=before, received_on=BEFORE.date(), registered_at=BEFORE, status=Case.Status.UNDER_WAY,
            )  # fmt: skip
            case.save()
            for position, body in enumerate(("gemensam-beredning", "uou", "gruppmoten", "ks", "kf"), start=1):
                state = CaseStep.State.DONE if position == 1 else CaseStep.State.AHEAD
                CaseStep(case=case, position=position, body=body, state=state).save()
        user = User.objects.create(username="uou-sekreterare")
        StaffRole(user=user, name="secretary", body="uou", starts_on=BEFORE.date()).save()
        Meeting(body="ks", version=before, on=DAY, starts_at=MIDNIGHT).save()
        # The election committee's regulations get another id: their text must go over to it.
        text = one_subcommittee().replace(
            'id = "reglemente-valnamnd"', 'id = "reglemente-val"\nsucceeds = ["reglemente-valnamnd"]'
        )
        version = draft(Actor.system(municipality), text)
        version.decided_at, version.decided_by = BEFORE, "KF 2020-11-23 § 112"
        version.save()


def whole() -> dict[str, Any]:
    """Everything that the switch touches, as the database has it now."""
    connection.close()
    municipality = Municipality.objects.get(pk=NORSJO)
    with in_municipality(municipality):
        return {
            "versions": list(
                OrganisationVersion.objects.order_by("pk").values_list("pk", "valid_until", "adopted_at")
            ),
            "assignments": list(Assignment.objects.order_by("pk").values_list("pk", "ends_on")),
            "cases": list(Case.objects.order_by("pk").values_list("pk", "version", "route")),
            "steps": list(CaseStep.ever.order_by("pk").values_list("pk", "body", "version", "replaced_on")),
            "events": CaseEvent.objects.count(),
            "earlier": EarlierRoute.objects.count(),
            "meetings": list(Meeting.objects.order_by("pk").values_list("pk", "version")),
            "roles": list(StaffRole.objects.order_by("pk").values_list("pk", "body", "ends_on")),
            "texts": list(
                GoverningText.objects.order_by("pk").values_list("document", "in_force_until", "withdrawn_at")
            ),
            "journal": JournalEntry.objects.count(),
            "stamp": municipality.publication_stamp,
        }


def left_behind() -> dict[str, int]:
    """What of the old organisation is left where everything should have switched."""
    connection.close()
    with in_municipality(NORSJO):
        new = OrganisationVersion.objects.get(decided_at__isnull=False)
        held = Assignment.objects.filter(body__in=["au", "uou"]).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=DAY)
        )
        texts = GoverningText.objects.filter(in_force_from__lte=DAY, in_force_until=None)
        found = {
            "version not adopted": int(new.adopted_at is None),
            "versions without an end": OrganisationVersion.objects.filter(
                file="political", valid_until=None, adopted_at__isnull=False
            ).count()
            - 1,
            "cases of the old version": Case.objects.exclude(version=new).count(),
            "cases without their past": CASES - EarlierRoute.objects.count(),
            "cases that tell nothing": CASES - CaseEvent.objects.filter(kind="rerouted").count(),
            "steps at bodies that ended": CaseStep.objects.filter(body__in=["au", "uou"]).count(),
            "assignments in bodies that ended": held.count(),
            "meetings of the old version": Meeting.objects.filter(on__gte=DAY).exclude(version=new).count(),
            "texts of documents that ended": texts.filter(document="reglemente-valnamnd").count(),
            "texts that did not go over": 1 - texts.filter(document="reglemente-val").count(),
            "roles at bodies that ended": StaffRole.objects.filter(body="uou").exclude(ends_on=DAY).count(),
        }
    return {what: number for what, number in found.items() if number}


def switch() -> None:
    """The act itself."""
    municipality = Municipality.objects.get(pk=NORSJO)
    with in_municipality(municipality):
        version = OrganisationVersion.objects.get(decided_at__isnull=False)
    switch_version(by=Actor.system(municipality), at=MIDNIGHT, version=version)


def in_a_child(work: Callable[[], None]) -> int:
    """Run in a child process; how it ended, as ``waitpid`` says it."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            sys.stderr.write(f"{error}\n")
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def killed_before(statement: int) -> bool:
    """Whether the child was killed before so many statements; False when the switch had fewer."""
    seen = 0

    def count(execute: Callable, *given: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*given)

    def work() -> None:
        with connection.execute_wrapper(count):
            switch()

    ended = in_a_child(work)
    if os.WIFSIGNALED(ended):
        return True
    if os.WEXITSTATUS(ended):
        raise SystemExit("the switch failed by itself")
    return False


def main() -> None:
    """Try every point."""
    prepare()
    before = whole()
    tried = 0
    # A statement after the commit finds everything done: from there on it must be whole the other way.
    while killed_before(tried + 1):
        tried += 1
        if whole() != before:
            break
    after = whole()
    if left := left_behind():
        raise SystemExit(f"after {tried} statements the switch is neither undone nor done: {left}")
    sys.stdout.write(
        json.dumps({"tried": tried, "changed": [key for key in after if after[key] != before[key]]}) + "\n"
    )


if __name__ == "__main__":
    main()
