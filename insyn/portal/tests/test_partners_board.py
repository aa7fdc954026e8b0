"""A joint committee's notice on the board of a partner in the same installation, and nothing else of the host there."""

import hashlib
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import override_settings

from insyn.cases.models import Case
from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.foundation.kept_pages import shelf
from insyn.foundation.tenancy import ReadOnly, current_code, in_municipality, reading_in
from insyn.meetings import acts
from insyn.meetings.force import force_of
from insyn.meetings.models import AgendaItem, BoardPosting, Meeting, Notice
from insyn.meetings.proof import proof_of
from insyn.meetings.queries_hosts import HostsNotice, hosts_of, notices_of, showing_partners
from insyn.meetings.rules.legal_force import Status
from insyn.organisation.models import OrganisationVersion

BOARD = "/ange/anslagstavla/"
HEADING = "Gemensamma nämnder i andra kommuner"
POSTED = date(2020, 3, 3)
OWN = "own = { members = 1, substitutes = 1 }"
HOSTED = 'own = { members = 2, substitutes = 2 }, host = "2417"'
PARTNERS = (
    '[{ name = "Ånge kommun", code = "2260", members = 1, substitutes = 1 }, '
    '{ name = "Malå kommun", code = "2418", members = 1, substitutes = 1 }]'
)


def says(code: str, body: str, joint: str) -> None:
    """Let the municipality's file in force say this of a body's sharing."""
    with in_municipality(code):
        version = OrganisationVersion.objects.filter(file="political", adopted_at__isnull=False).latest(
            "valid_from"
        )
        before, mark, rest = version.text.partition(f'id = "{body}"\n')
        assert mark
        lines = [line for line in rest.split("\n\n", 1)[0].splitlines() if not line.startswith("joint")]
        text = "\n".join([before + mark.rstrip("\n"), *lines, joint, "", rest.split("\n\n", 1)[1]])
        digest = hashlib.sha256(text.encode()).hexdigest()
        OrganisationVersion.objects.filter(pk=version.pk).update(text=text, sha256=digest)


@pytest.fixture
def host(stage, played_until, ange) -> Notice:
    """A meeting of Norsjö's joint committee, shared with Ånge, which is here, and Malå, which is not: its minutes approved
    and posted on 3 March. Both files say so."""
    played_until(story.assembly_decides)
    Meeting.objects.filter(body="kf", on=date(2020, 2, 24)).update(body="miljo-bygg")
    says("2417", "miljo-bygg", f"joint = {{ {HOSTED}, partner = {PARTNERS} }}")
    says("2260", "overformyndare", f'joint = {{ {OWN}, host = "2417" }}')
    return post(stage)


def post(stage) -> Notice:
    meeting = Meeting.objects.get(body="miljo-bygg", on=date(2020, 2, 24))
    BoardPosting.objects.all().delete()
    Notice.objects.filter(meeting=meeting).delete()
    return acts.post_notice(
        by=stage.secretary, at=at(3, 3), meeting=Meeting.objects.get(pk=meeting.pk), kept_at="Kansliet"
    )


def test_the_notice_hangs_on_the_partners_board_as_long_as_on_the_hosts(stage, host, client):
    assert host.also_on == ["2260"]
    assert [row.board for row in host.boards.all()] == ["Malå kommun"]
    page = client.get(f"{BOARD}?datum=2020-03-03").content.decode()
    assert HEADING in page
    assert "/norsjo/sammantraden/miljo-bygg/2020-02-24/?datum=2020-03-03" in page
    for address in [
        part.split('"')[0] for part in page.split('href="') if part.startswith("/norsjo/handlingar/")
    ]:
        answer = client.get(address)
        assert answer.status_code == 200
        answer.close()
    assert HEADING not in client.get(f"{BOARD}?datum=2020-03-02").content.decode()
    # The host counts that board with its own days, and waits for the one that is not here.
    assert (
        force_of(
            AgendaItem.objects.get(pk=host.meeting.items.get(case__isnull=False).pk), date(2020, 12, 1)
        ).status
        is Status.NOT_RUNNING
    )
    malå = host.boards.get()
    acts.note_board(by=stage.secretary, at=at(3, 5), posting=malå, posted_on=date(2020, 3, 4))
    noted = Notice.objects.get(pk=host.pk)
    assert noted.last_appeal_day == date(2020, 3, 25)
    assert "25 mars 2020" in client.get(f"{BOARD}?datum=2020-03-05").content.decode()
    own = client.get("/norsjo/anslagstavla/?datum=2020-03-05").content.decode()
    assert "Anslaget i Ånge kommun" in own
    acts.note_board(
        by=stage.secretary,
        at=at(3, 26),
        posting=malå,
        posted_on=date(2020, 3, 4),
        removed_on=date(2020, 3, 26),
    )
    acts.take_down_notice(by=stage.secretary, at=at(3, 26), notice=Notice.objects.get(pk=host.pk))
    assert HEADING in client.get(f"{BOARD}?datum=2020-03-25").content.decode()
    assert HEADING not in client.get(f"{BOARD}?datum=2020-03-26").content.decode()
    proof = proof_of(Notice.objects.get(pk=host.pk), date(2020, 3, 26))
    assert proof.complete
    assert len(proof.content.boards) == 3
    with in_municipality("2260"):
        assert not Notice.objects.exists()
        assert not BoardPosting.objects.exists()


def test_one_municipalitys_word_alone_puts_nothing_on_anothers_board(stage, host, client):
    says("2260", "overformyndare", f"joint = {{ {OWN} }}")
    again = post(stage)
    assert again.also_on == []
    assert {row.board for row in again.boards.all()} == {"Malå kommun", "Ånge kommun"}
    assert HEADING not in client.get(f"{BOARD}?datum=2020-03-03").content.decode()
    says("2260", "overformyndare", f'joint = {{ {OWN}, host = "2417" }}')
    # What was noted by hand stays so: the board shows what was put up on it, and counts no other way.
    assert HEADING not in client.get(f"{BOARD}?datum=2020-03-03").content.decode()
    says("2417", "miljo-bygg", f'joint = {{ {OWN}, host = "9901", partner = {PARTNERS} }}')
    assert showing_partners(Meeting.objects.get(pk=again.meeting_id), POSTED) == []


def test_nothing_else_of_the_host_is_read_and_nothing_can_be_written(stage, host, client):
    """Other bodies' notices, unpublished and secret rows stay where they are; what crosses is values."""
    elsewhere = Meeting.objects.get(body="ks", on=date(2020, 2, 4)).notice
    assert elsewhere.removed_on is None
    with in_municipality("2260"):
        found = notices_of(hosts_of(POSTED), POSTED)
        assert [row.body for row in found] == ["miljo-bygg"]
        assert all(type(row) is HostsNotice for row in found)
        assert not any(hasattr(value, "_meta") for row in found for value in vars(row).values())
        assert current_code() == "2260"
        assert not Case.objects.exists()
    page = client.get(f"{BOARD}?datum=2020-03-03").content.decode()
    assert "/norsjo/sammantraden/ks/" not in page
    assert "Skolskjuts" not in page
    with in_municipality("2260"), reading_in("2417"):
        row = Case.objects.first()
        for write in (
            lambda: row.save(),
            lambda: Case.objects.update(title="Annat"),
            lambda: BoardPosting.objects.filter(notice=host).delete(),
            lambda: (
                list(Case.objects.select_for_update()) if connection.vendor == "postgresql" else row.save()
            ),
        ):
            with pytest.raises(ReadOnly):
                write()
            transaction.set_rollback(False)  # nothing was done: the statement never reached the database
        if (
            connection.vendor == "postgresql"
        ):  # the second lock holds for the host: SQL that forgets sees its rows alone
            with connection.cursor() as cursor:
                cursor.execute("SELECT DISTINCT municipality_id FROM meetings_meeting")
                assert {code for (code,) in cursor.fetchall()} == {"2417"}
    assert Case.objects.first().title != "Annat"
    Notice.objects.filter(pk=host.pk).update(secrecy_section="", published_at=None)
    assert HEADING not in client.get(f"{BOARD}?datum=2020-03-03").content.decode()
    with in_municipality("2417"), reading_in("2260"):
        assert notices_of(hosts_of(POSTED), POSTED) == []


@override_settings(KEEP_PAGES=True)
def test_the_partners_board_is_never_stale(stage, host, client):
    shelf.clear()
    address = f"{BOARD}?datum=2020-03-03"
    assert HEADING in client.get(address).content.decode()
    Notice.objects.filter(pk=host.pk).update(removed_on=POSTED)
    assert HEADING not in client.get(address).content.decode()
    says("2260", "overformyndare", f"joint = {{ {OWN} }}")
    shelf.clear()
    client.get(address)
    assert shelf.weight > 0  # a board that can show nobody else's is kept as every other page
    shelf.clear()
