"""Budgets built by parties, presented, chosen by the assembly: who may, what is private, what never changes."""

import secrets
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from insyn.budget import acts
from insyn.budget.building.stored import judged_of, may_read, party_of
from insyn.budget.models import (
    Budget,
    BudgetAlternative,
    BudgetChoice,
    BudgetLine,
    BudgetMeasure,
    BuildingBase,
    TabledBudget,
)
from insyn.budget.queries import decided
from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import JournalContent, Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.meetings import acts as meetings
from insyn.meetings.models import AgendaItem, Meeting
from tests.support.desk import Desk

DATA = Path(__file__).resolve().parents[4] / "data" / "norsjo"
BASE = (DATA / "budget" / "2021-base.toml").read_bytes()
PEOPLE = (DATA / "budget" / "2021-population.csv").read_bytes()
S, KD, C = "ks-ordforande", "ks-ledamot", "ks-justerare"  # of three parties, all with a seat in the assembly
DAY = date(2020, 2, 5)


def load(stage, base=BASE, population=PEOPLE, who="ekonomichef", when=None) -> BuildingBase:
    return acts.load_base(by=stage.act(who), at=when or at(1, 10), base=base, population=population)


@pytest.fixture
def base(stage) -> BuildingBase:
    return load(stage)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def begin(stage, base, who=S, **more) -> BudgetAlternative:
    return acts.begin_alternative(by=stage.act(who), at=at(1, 15), base=base, **more)


def add(stage, alternative, who=S, when=None, **changed) -> BudgetMeasure:
    given = {"kind": "saving", "title": "Färre lokaler", "line": "ledning", "tkr": [500, 500, 500], **changed}
    return acts.add_measure(
        by=stage.act(who), at=when or at(1, 16), alternative=alternative, written=acts.written(**given)
    )


def settle(stage, alternative, who=S, **changed) -> BudgetAlternative:
    given = {"title": alternative.title, "direction": "Skolan först.", **changed}
    return acts.change_alternative(
        by=stage.act(who), at=at(1, 17), alternative=alternative, written=acts.written(**given)
    )


def present(stage, alternative, who=S, when=None) -> BudgetAlternative:
    return acts.present_alternative(by=stage.act(who), at=when or at(1, 20), alternative=fresh(alternative))


def ready(stage, base, who=S, **measure) -> BudgetAlternative:
    """A party's presented budget."""
    row = begin(stage, base, who)
    add(stage, row, who, **measure)
    settle(stage, row, who)
    return present(stage, row, who)


def test_a_base_is_read_whole_or_not_at_all_and_by_the_head_of_economy(stage):
    for who in ("sekreterare", S, "kommunchef"):
        with pytest.raises(NotAllowed):
            load(stage, who=who)
    for wrong, words in (
        ({"base": BASE.replace(b"rate = 2265", b"rate = 22.65")}, "rate"),
        ({"base": b"\xff\xfe"}, "UTF-8"),
        ({"base": BASE.replace(b'bodies = ["ks"]', b'bodies = ["xx"]')}, "xx"),
        ({"population": PEOPLE.replace(b";295", b";-295")}, "negativt"),
        ({"population": b"\xff"}, "UTF-8"),
        ({"population": PEOPLE.replace(b";385", b"")}, "kolumner"),
    ):
        with pytest.raises(Invalid, match=words):
            load(stage, **{"base": BASE, "population": PEOPLE, **wrong})
    assert not BuildingBase.objects.exists()
    assert (load(stage).edition, load(stage).edition) == (1, 2)


def test_a_base_stays_when_measures_would_be_lost_or_a_budget_on_it_is_presented(stage, base):
    row = begin(stage, base)
    add(stage, row, line="utveckling")
    without = BASE.replace(b'id = "utveckling"', b'id = "annat"')
    with pytest.raises(Invalid, match="utveckling"):
        load(stage, base=without)
    assert load(stage).edition == 2
    settle(stage, fresh(row))
    present(stage, row)
    with pytest.raises(Refused, match="redan presenterad"):
        load(stage)
    with pytest.raises(DatabaseError), transaction.atomic():
        BuildingBase.objects.update(edition=9)


def test_a_budget_is_its_partys_and_another_cannot_read_or_change_it(stage, base):
    assert [party_of(stage.act(who), DAY) for who in (S, KD, C, "sekreterare", "ekonomichef")] == [
        "S", "KD", "C", "", "",
    ]  # fmt: skip
    row = begin(stage, base)
    assert row.party == "S"
    with pytest.raises(Refused, match="redan påbörjad"):
        begin(stage, base, "uou-ordforande")  # of the same party
    measure = add(stage, row, "uou-ordforande")
    for who in (KD, C, "ekonomichef", "insyn"):
        actor = stage.act(who)
        assert not may_read(fresh(row), actor, DAY)
        for forbidden in (
            lambda who=who: add(stage, row, who),
            lambda who=who: settle(stage, row, who),
            lambda who=who: present(stage, row, who),
            lambda actor=actor: acts.remove_measure(by=actor, at=at(1, 18), measure=measure),
            lambda actor=actor: acts.change_measure(
                by=actor, at=at(1, 18), measure=measure, written=acts.written(title="x")
            ),
        ):
            with pytest.raises(NotAllowed):
                forbidden()
    for who in ("sekreterare", "registrator", "kommunchef"):
        with pytest.raises(NotAllowed):
            begin(stage, base, who)
    with pytest.raises(NotAllowed, match="Förvaltningens"):
        begin(stage, base, KD, for_party=False)
    with pytest.raises(NotAllowed, match="partiets ledamöter"):
        begin(stage, base, "ekonomichef")
    own = begin(stage, base, "ekonomichef", for_party=False)
    assert (own.party, own.title) == ("", "Förvaltningens förslag till budget 2021")
    assert not any("Färre lokaler" in str(kept.content) for kept in JournalContent.objects.all())


def test_nothing_reaches_another_municipality(stage, base):
    row = begin(stage, base)
    other = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    stranger = Actor(other, stage.act(S).user)
    with in_municipality(other):
        assert not BudgetAlternative.objects.exists()
        with pytest.raises(NotAllowed):
            acts.add_measure(by=stranger, at=at(1, 16), alternative=row, written=acts.written())


def test_the_head_of_economy_helps_those_who_ask_and_changes_nothing(stage, base):
    row = begin(stage, base)
    economist = stage.act("ekonomichef")

    def write(who="ekonomichef", text="Räkna med helår."):
        return acts.write_help(
            by=stage.act(who), at=at(1, 18), alternative=fresh(row), written=acts.written(text=text)
        )

    with pytest.raises(NotAllowed, match="inte bett"):
        write()
    with pytest.raises(NotAllowed):
        acts.ask_for_help(by=stage.act(KD), at=at(1, 17), alternative=row)
    acts.ask_for_help(by=stage.act(S), at=at(1, 17), alternative=row)
    assert may_read(fresh(row), economist, DAY)
    assert not may_read(fresh(row), stage.act(KD), DAY)
    assert write().text == "Räkna med helår."
    with pytest.raises(Invalid):
        write(text=" ")
    with pytest.raises(NotAllowed):
        write(who="sekreterare")
    with pytest.raises(NotAllowed):
        add(stage, fresh(row), "ekonomichef")
    acts.ask_for_help(by=stage.act(S), at=at(1, 19), alternative=row, helped=False)
    assert not may_read(fresh(row), economist, DAY)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "gissa"}, "kind"),
        ({"title": " "}, "title"),
        ({"tkr": [1, 2]}, "kind"),
        ({"tkr": [0, 0, 0]}, "kind"),
        ({"tkr": [10**9 + 1, 0, 0]}, "kind"),
        ({"line": "inte"}, "line"),
        ({"line": "ks"}, "line"),  # it is the sum of its parts
        ({"line": ""}, "line"),
        ({"line": "kf", "new_line": "Egen"}, "line"),  # it has no parts to stand among
        ({"kind": "investment"}, "life"),
        ({"kind": "investment", "life": 101}, "life"),
        ({"interest": 2001}, "interest"),
    ],
)
def test_a_measure_that_says_too_little_is_refused_at_its_field(stage, base, wrong, field):
    row = begin(stage, base)
    with pytest.raises(Invalid) as refused:
        add(stage, row, **wrong)
    assert refused.value.field == field
    assert not row.measures.exists()


def test_measures_keep_their_numbers_and_what_is_out_of_balance_is_not_presented(stage, base):
    row = begin(stage, base)
    before = judged_of(row).budget_year.result
    first = add(stage, row)
    second = add(
        stage, row, kind="addition", title="Fler lärare", line="utbildning", tkr=[before + 500, 0, 0]
    )
    assert judged_of(fresh(row)).budget_year.result == 0
    settle(stage, fresh(row))
    with pytest.raises(Refused, match="KL 11:5") as refused:
        present(stage, row)
    assert refused.value.facts == {"missing": 1}
    assert "1\u00a0tkr saknas" in str(refused.value)
    changed = {"kind": "addition", "title": "Fler lärare", "line": "utbildning", "tkr": [before + 499, 0, 0]}
    acts.change_measure(by=stage.act(S), at=at(1, 18), measure=second, written=acts.written(**changed))
    assert judged_of(fresh(row)).budget_year.result == 1
    acts.remove_measure(by=stage.act(S), at=at(1, 18), measure=fresh(first))
    assert add(stage, fresh(row)).number == 3
    settle(stage, fresh(row), direction="")
    with pytest.raises(Refused, match="KL 11:6"):
        present(stage, row)
    for wrong in (
        {"title": ""},
        {"tax_rate": 0},
        {"tax_rate": 10_000},
        {"used": [1]},
        {"reserved": [-1, 0, 0]},
    ):
        with pytest.raises(Invalid):
            settle(stage, fresh(row), **wrong)
    settle(stage, fresh(row), tax_rate=2270)
    shown = present(stage, row)
    assert (shown.published_at, shown.presented_at) == (at(1, 20), at(1, 20))


def test_out_of_balance_with_extraordinary_reasons_or_the_reserve_may_be_presented(stage, base):
    deep = {"kind": "addition", "tkr": [judged_of(begin(stage, base, C)).budget_year.result + 100, 0, 0]}
    row = begin(stage, base)
    add(stage, row, **deep)
    settle(stage, fresh(row), used=[99, 0, 0])
    with pytest.raises(Refused, match="KL 11:5"):
        present(stage, row)
    settle(stage, fresh(row), used=[100, 0, 0])
    assert present(stage, row).presented_at
    other = begin(stage, base, KD)
    add(stage, other, KD, **deep)
    settle(stage, fresh(other), KD, reasons="Skolan i Bastuträsk har brunnit (påhittat).")
    assert present(stage, other, KD).presented_at


def test_what_is_presented_is_frozen_and_a_new_version_follows(stage, base):
    row = ready(stage, base)
    measure = row.measures.get()
    for late in (
        lambda: add(stage, fresh(row)),
        lambda: settle(stage, fresh(row)),
        lambda: present(stage, row),
        lambda: acts.remove_measure(by=stage.act(S), at=at(1, 21), measure=measure),
    ):
        with pytest.raises(Refused, match="presenterad"):
            late()
    for change in (
        lambda: BudgetAlternative.objects.filter(pk=row.pk).update(title="Annat"),
        lambda: BudgetMeasure.objects.filter(pk=measure.pk).update(title="Annat"),
        lambda: BudgetMeasure.objects.filter(pk=measure.pk).delete(),
        lambda: BudgetMeasure(
            alternative=row, number=9, kind="saving", title="x", line="kf", tkr=[1, 1, 1]
        ).save(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    again = begin(stage, base)
    assert (again.version, again.measures.get().title, again.direction) == (
        2,
        "Färre lokaler",
        "Skolan först.",
    )
    assert again.presented_at is None
    add(stage, again)  # its own
    assert row.measures.count() == 1


# --- the assembly's choice ---


@pytest.fixture
def assembly(stage, base, played_until) -> AgendaItem:
    """A case that the board has prepared (it stands for the budget's), being dealt with in the assembly."""
    case = played_until(story.board_divides)
    meeting = Meeting.objects.get(body="kf", on=date(2020, 2, 24))
    item = meetings.add_item(by=stage.secretary, at=at(2, 12), meeting=meeting, case=case)
    meetings.send_summons(by=stage.secretary, at=at(2, 14), meeting=meeting)
    keys = [f"s-{n}" for n in range(1, 15)] + [f"kd-{n}" for n in range(1, 9)] + ["c-1", "c-2", "c-3"]
    here = [person_of(key) for key in keys]
    meetings.open_meeting(by=stage.secretary, at=at(2, 24, 18), meeting=fresh(meeting), present=here)
    return meetings.begin_item(by=stage.secretary, at=at(2, 24, 18), item=fresh(item))


def table(stage, item, alternative, key="s-1", who="sekreterare") -> TabledBudget:
    return acts.table_budget(
        by=stage.act(who), at=at(2, 24, 19), item=fresh(item), alternative=alternative, person=person_of(key)
    )


def point(stage, item, measure, key="kd-2") -> TabledBudget:
    return acts.table_point(
        by=stage.secretary, at=at(2, 24, 19), item=fresh(item), measure=measure, person=person_of(key)
    )


def settled(stage, item, *answers) -> AgendaItem:
    for answer in answers:
        meetings.put_question(by=stage.secretary, at=at(2, 24, 20), item=fresh(item), answer=answer)
    return meetings.record_decision(by=stage.secretary, at=at(2, 24, 20), item=fresh(item))


def adopt(stage, item, who="sekreterare", **more) -> Budget:
    return acts.adopt_budget(by=stage.act(who), at=at(2, 25), item=fresh(item), **more)


def test_whole_budgets_and_a_point_are_put_against_each_other_and_the_decided_one_is_the_budget(
    stage, base, assembly
):
    ours, theirs = ready(stage, base), ready(stage, base, KD, line="omsorg", title="Digital tillsyn")
    tied = acts.tie_main_proposal(
        by=stage.secretary, at=at(2, 24, 18), item=fresh(assembly), alternative=ours
    )
    assert tied.proposal.kind == "main"
    rival = table(stage, assembly, theirs, "kd-2")
    assert rival.proposal.kind == "counter"
    assert "22,65" in rival.proposal.text
    its = point(stage, assembly, theirs.measures.get())
    assert its.proposal.kind == "addition"
    assert "−500 tkr 2021" in its.proposal.text
    with pytest.raises(Refused, match="inte beslutat"):
        adopt(stage, assembly)
    decision = settled(stage, assembly, "yes", "yes")  # ours before theirs; the point added
    for who in (S, "ekonomichef", "registrator"):
        with pytest.raises(NotAllowed):
            adopt(stage, decision, who)
    budget = adopt(stage, decision)
    assert budget.decision == f"Kommunfullmäktige 2020-02-24 § {decision.paragraph}"
    assert (budget.year, budget.state, budget.proposed_by, budget.decided_on) == (
        2021,
        "decided",
        "S",
        date(2020, 2, 24),
    )
    choice = BudgetChoice.objects.get()
    assert [one["title"] for one in choice.points] == ["Digital tillsyn"]
    assert (choice.tax_rate, choice.alternative) == (2265, ours)
    assert choice.result == judged_of(ours).budget_year.result + 500
    held = decided(2021)
    assert held is not None
    lines = {line.key: line.tkr for line in held.of(2021)}
    counted = {line.key: line.tkr for line in judged_of(ours).budget_year.lines}
    assert lines["omsorg"] == counted["omsorg"] - 500
    assert (
        lines["ks"]
        == counted["ks"] - 500
        == sum(lines[key] for key in ("ledning", "utveckling", "omsorg", "utbildning"))
    )
    invested = {row.key: row.tkr for row in BudgetLine.objects.filter(budget=budget, purpose="investment")}
    assert invested == {"ks": 7500, "omsorg": 1500, "utbildning": 6000}
    with pytest.raises(Refused, match="redan beslutad"):
        adopt(stage, decision)
    with pytest.raises(Refused, match="beslutad"):
        begin(stage, base, C)
    with pytest.raises(Refused, match="beslutad"):
        load(stage)
    for change in (
        lambda: BudgetChoice.objects.update(tax_rate=1),
        lambda: TabledBudget.objects.all().delete(),
        lambda: BudgetLine.objects.filter(budget=budget).update(tkr=1),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_points_that_take_it_out_of_balance_ask_for_the_assemblys_reasons(stage, base, assembly):
    ours = ready(stage, base)
    room = judged_of(ours).budget_year.result
    theirs = begin(stage, base, KD)
    add(stage, theirs, KD, title="Spara", tkr=[room + 500, 0, 0])
    add(stage, theirs, KD, kind="addition", title="Ny väg", tkr=[room, 0, 0])
    settle(stage, fresh(theirs), KD)
    theirs = present(stage, theirs, KD)
    acts.tie_main_proposal(by=stage.secretary, at=at(2, 24, 18), item=fresh(assembly), alternative=ours)
    point(stage, assembly, theirs.measures.get(title="Ny väg"))
    item = settled(stage, assembly, "yes", "yes")
    with pytest.raises(Refused, match="11:5") as refused:
        adopt(stage, item)
    assert refused.value.facts == {"missing": 1}
    assert not Budget.objects.filter(year=2021).exists()
    adopt(stage, item, reasons="Vägen har rasat (påhittat).")
    assert BudgetChoice.objects.get().result == 0


def test_only_what_is_presented_is_proposed_once_and_to_the_assembly(stage, base, assembly):
    draft = begin(stage, base)
    with pytest.raises(Refused, match="inte presenterad"):
        table(stage, assembly, draft)
    with pytest.raises(Refused, match="inte presenterad"):
        point(stage, assembly, add(stage, draft))
    settle(stage, fresh(draft))
    ours = present(stage, draft)
    board = AgendaItem.objects.filter(meeting__body="ks", case__isnull=False).first()
    with pytest.raises(Refused, match="11:10"):
        table(stage, board, ours)
    election = AgendaItem.objects.filter(meeting__body="kf", case__isnull=True).first() or meetings.add_item(
        by=stage.secretary, at=at(2, 24, 18), meeting=fresh(assembly.meeting), kind="form", title="Annat"
    )
    with pytest.raises(Refused, match="5:26"):
        table(stage, election, ours)
    table(stage, assembly, ours)
    with pytest.raises(Refused, match="redan föreslagen"):
        table(stage, assembly, ours)
    with pytest.raises(Refused, match="redan föreslagen"):
        acts.tie_main_proposal(by=stage.secretary, at=at(2, 24, 19), item=fresh(assembly), alternative=ours)
    measure = ours.measures.get()
    point(stage, assembly, measure)
    with pytest.raises(Refused, match="redan föreslagen"):
        point(stage, assembly, measure)
    item = settled(stage, assembly, "yes", "no")  # the board's own text, which is no budget here
    with pytest.raises(Refused, match="ingen presenterad budget"):
        adopt(stage, item)


# --- the pages ---


def test_the_pages_from_base_to_decision(stage, norsjo, assembly, client):
    desk = Desk(norsjo)
    desk.at(date(2020, 2, 24), 18)
    home = "arbete/budget/bygga/"
    files = {
        "base": SimpleUploadedFile("underlag.toml", BASE),
        "population": SimpleUploadedFile("folk.csv", PEOPLE),
    }
    token = {"do": "load-base", "form_token": secrets.token_urlsafe(9)}
    answer = desk.client("ekonomichef").post(f"/norsjo/{home}", {**token, **files})
    assert answer.status_code == 302
    bad = {"base": SimpleUploadedFile("b", b"year ="), "population": SimpleUploadedFile("f", PEOPLE)}
    answer = desk.client("ekonomichef").post(
        f"/norsjo/{home}", {**token, "form_token": secrets.token_urlsafe(9), **bad}
    )
    assert answer.status_code == 422
    shown = desk.get(S, f"{home}2021/")
    assert "802\u00a0000 tkr" in shown
    assert "Positivt resultat alla år balanskravet gällt" in shown
    base = BuildingBase.objects.get()
    to = desk.send(S, home, "begin", on=base.pk).url
    own = to.removeprefix("/norsjo/")
    years = {"tkr_2021": "2000", "tkr_2022": "0", "tkr_2023": "0"}
    measure = {
        "kind": "addition",
        "title": "Fler lärare",
        "line": "utbildning",
        "consequence": "Mindre grupper.",
        **years,
    }
    tried = desk.client(S).post(f"{to}prova/", {"do": "measure", "try": "1", **measure}).content.decode()
    assert "Inget är sparat" in tried
    assert "saknas" in tried
    whole = desk.client(S).post(to, {"do": "measure", "try": "1", **measure}).content.decode()
    assert "Inget är sparat" in whole
    assert 'value="Fler lärare"' in whole
    assert not BudgetMeasure.objects.exists()
    assert "Skriv radens" not in desk.send(S, own, "measure", 422, **{**measure, "title": ""})
    desk.send(S, own, "measure", **measure)
    setting = {"title": "S budget", "tax_rate": "22,65", "direction": "Skolan."}
    desk.send(S, own, "settings", **setting)
    assert "saknas" in desk.send(S, own, "present", 409)
    for who in (KD, "sekreterare", "ekonomichef"):
        desk.get(who, own, 404)
        assert desk.client(who).post(f"{to}prova/", {"do": "measure"}).status_code == 404
        assert "S budget" not in desk.get(who, home) + desk.get(who, f"{home}2021/jamfor/")
    assert desk.client("").get("/norsjo/budget/forslag/2021/").status_code == 404
    saving = {"kind": "saving", "title": "Färre lokaler", "line": "ledning", **years, "tkr_2021": "900"}
    desk.send(S, own, "measure", **saving)
    desk.send(S, own, "help")
    assert "Ber om hjälp" in desk.get("ekonomichef", home)
    desk.send("ekonomichef", own, "write-help", text="Räkna med helår.")
    assert "Räkna med helår." in desk.get(S, own)
    desk.send(S, own, "present")
    to = desk.send(KD, home, "begin", on=base.pk).url
    other = to.removeprefix("/norsjo/")
    desk.send(
        KD, other, "settings", **{**setting, "title": "KD budget", "tax_rate": "22,40", "used_2021": "1500"}
    )
    desk.send(KD, other, "present")
    first, second = BudgetAlternative.objects.order_by("pk")
    for address in (
        f"arbete/budget/bygga/2021/jamfor/?a={first.pk}&b={second.pk}",
        f"budget/forslag/2021/?a={first.pk}&b={second.pk}",
    ):
        page = desk.get("" if "forslag" in address else C, address)
        assert "<svg" in page
        assert "Skatteintäkter" in page
        assert "22,40" in page
    page = desk.get("", f"budget/forslag/2021/{first.pk}/")
    assert "Mindre grupper." in page
    assert "räkna med helår" not in page.lower()
    assert "S budget" in desk.get("", "budget/forslag/")
    assert "Side by side" in client.get("/en/norsjo/budget/forslag/2021/").content.decode()
    assert client.get("/norsjo/budget/forslag/2021/?datum=2020-02-01").status_code == 404
    choosing = f"{home}2021/val/"
    s_1, kd_2 = person_of("s-1"), person_of("kd-2")
    desk.send("sekreterare", choosing, "tie", on=assembly.pk, alternative=first.pk)
    desk.send(KD, choosing, "table-budget", on=assembly.pk, alternative=second.pk, person=kd_2.pk)
    assert "Fler lärare" in desk.get(C, choosing)
    point = first.measures.get(title="Färre lokaler")
    desk.send(S, choosing, "table-point", on=assembly.pk, measure=point.pk, person=s_1.pk)
    settled(stage, assembly, "no", "yes")
    desk.send("sekreterare", choosing, "adopt", on=assembly.pk)
    assert "Beslutad: KD budget" in desk.get(C, choosing)
    page = desk.get("", "budget/forslag/2021/")
    assert "Beslutad: KD budget" in page
    assert "Färre lokaler" in page
    assert BudgetChoice.objects.get().tax_rate == 2240
