"""The forms of what a table holds within itself, and of the tables of which a file has one."""

import tomllib

from insyn.organisation.models import OrganisationVersion
from insyn.organisation.tests.test_editor import (  # noqa: F401
    begun,
    client_at_work,
    form_of,
    inside,
    of,
)
from insyn.organisation.tests.test_views import at_work  # noqa: F401


def draft() -> OrganisationVersion:
    return OrganisationVersion.objects.get(title="Ny organisation")


def test_forms_of_the_calendar_and_of_pay_sent_as_shown_change_nothing(client_at_work):  # noqa: F811
    client = client_at_work("sekreterare")
    address = begun(client)
    raw = tomllib.loads(draft().text)
    links = [f"{address}kalender/-/", *(f"{address}ersattning/{rule['id']}/" for rule in raw["remuneration"])]
    links += [f"{address}kalenderregel/{number}/" for number in range(1, len(raw["calendar"]["rule"]) + 1)]
    for link in links:
        assert client.post(link, form_of(client, link)).status_code == 302, link
    assert draft().edition == 1


def test_the_partners_of_a_joint_committee_are_written_a_line_each(client_at_work):  # noqa: F811
    client = client_at_work("sekreterare")
    link = f"{begun(client)}organ/miljo-bygg/"
    sent = form_of(client, link) | {"joint__host": "2482", "joint__partner": "Skellefteå kommun; 2482; 3; 3"}
    assert client.post(link, sent).status_code == 302
    joint = of(draft(), "miljo-bygg")["joint"]
    assert joint["partner"] == [{"name": "Skellefteå kommun", "code": "2482", "members": 3, "substitutes": 3}]
    assert joint["own"] == {"members": 2, "substitutes": 2}
    wrong = client.post(link, form_of(client, link) | {"joint__partner": "Skellefteå kommun; 2482; tre; 3"})
    assert wrong.status_code == 422
    assert "Rad 1: ledamöter ska vara ett heltal" in wrong.content.decode()


def test_a_part_of_a_frame_keeps_its_source_when_its_amount_changes(client_at_work):  # noqa: F811
    client = client_at_work("sekreterare")
    link = f"{begun(client)}ram/gemensamma-2020/"
    sent = form_of(client, link)
    assert "Personalsystem; 1194; personalsystem" in sent["part"]
    sent["part"] = sent["part"].replace("1194", "194")
    assert client.post(link, sent).status_code == 302
    frame = next(frame for frame in tomllib.loads(draft().text)["frame"] if frame["id"] == "gemensamma-2020")
    changed = next(part for part in frame["part"] if part["name"]["sv"] == "Personalsystem")
    assert (changed["tkr"], changed["name"]["en"]) == (194, "Payroll")
    assert changed["source"].startswith("norsjo-presentation")
    assert "# --- Money" in draft().text


def test_a_calendar_that_is_not_there_is_added_and_names_only_bodies_that_are(client_at_work):  # noqa: F811
    client = client_at_work("sekreterare")
    address = begun(client)
    version = draft()
    text = version.text
    start = text.index("[calendar]")
    without = text[:start] + text[text.index("[[governing_document]]") :]
    sent = {"do": "text", "edition": "1", "text": without}
    assert client.post(address, sent).status_code == 302
    assert f"{address}kalender/-/" in client.get(address).content.decode()
    wrong = {"do": "save", "edition": "2", "cycles": "7", "may_not_collide": "ks; finns-inte"}
    answer = client.post(f"{address}kalender/-/", wrong)
    assert answer.status_code == 422
    assert "finns-inte" in answer.content.decode()
    right = wrong | {"may_not_collide": "ks; au; uou"}
    assert client.post(f"{address}kalender/-/", right).status_code == 302
    rule = {"do": "save", "edition": "3", "body": "ks", "weekday": "tuesday"}
    assert client.post(f"{address}kalenderregel/ny/", rule).status_code == 302
    calendar = tomllib.loads(draft().text)["calendar"]
    assert calendar["may_not_collide"] == [["ks", "au", "uou"]]
    assert calendar["rule"] == [{"body": "ks", "weekday": "tuesday"}]
    assert "Kommunstyrelsen" in client.get(address).content.decode().split("När organen sammanträder")[1]
