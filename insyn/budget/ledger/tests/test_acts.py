"""The ledger taken in: all of it or nothing, once, each year apart; mapped to lines; read by those who may and by nobody else."""

import io
import json
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner, Result
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from insyn.budget.frames.rules.lines import Purpose
from insyn.budget.ledger import queries
from insyn.budget.ledger.acts import files as acts
from insyn.budget.ledger.acts.mapping import end_mapping, map_accounts, remove_mapping, replace_mapping
from insyn.budget.ledger.queries import Asked, Reach
from insyn.budget.ledger.rules.example import example
from insyn.budget.ledger.rules.mapping import FIRST, LAST
from insyn.budget.models import (
    Budget,
    BudgetLine,
    LedgerDraft,
    LedgerImport,
    LedgerMapping,
    LedgerRow,
    LedgerSum,
    LedgerVoucher,
)
from insyn.budget.outcome import outcomes
from insyn.cli import main
from insyn.demonstration.ledger import LINES, keep_the_ledger
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import StaffRole, User
from insyn.foundation.rights import Role
from insyn.foundation.tenancy import in_municipality
from tests.support.desk import Desk

NOON = datetime(2020, 3, 10, 11, tzinfo=UTC)
HEAD = "\n".join(
    [
        "#FORMAT PC8", "#SIETYP 4", "#RAR 0 20200101 20201231", "#RAR -1 20190101 20191231",
        *(f"#KONTO {account} Konto" for account in (5010, 1930, 3010, 1230, 4510)), "",
    ]
)  # fmt: skip
ALL = Reach(all=True)


def ver(nth: int, day: str, kronor: str, unit: str = "200", account: str = "5010", text: str = "Text") -> str:
    back = kronor[1:] if kronor.startswith("-") else f"-{kronor}"
    objects = f'{{1 "{unit}"}}' if unit else "{}"
    return (
        f'#VER A {nth} {day} "{text}"\n{{\n#TRANS {account} {objects} {kronor}\n#TRANS 1930 {{}} {back}\n}}\n'
    )


def file(*vouchers: str) -> bytes:
    return (HEAD + "".join(vouchers)).encode("cp437")


JANUARY = file(ver(1, "20200115", "100.50"), ver(2, "20200120", "40.00", unit="300"))


def staged(stage, data: bytes = JANUARY, who: str = "ekonomichef", **more) -> LedgerDraft:
    return acts.stage_ledger(by=stage.act(who), at=NOON, file_name="bok.se", data=io.BytesIO(data), **more)


def taken(stage, data: bytes = JANUARY, **more) -> list[LedgerImport]:
    return acts.take_in_ledger(by=stage.act("ekonomichef"), at=NOON, draft=staged(stage, data), **more)


@pytest.fixture
def lines(stage) -> None:
    budget = Budget(year=2020, title="Budget 2020 (påhittad)", made_at=NOON)
    budget.save()
    for key, unit in (("omsorg", "aldreomsorg"), ("utbildning", "utbildning")):
        BudgetLine(budget=budget, key=key, year=2020, name_sv=key.capitalize(), tkr=100, unit=unit).save()


def mapped(
    stage, unit: str = "200", key: str = "omsorg", account_from: str = "3", account_to: str = "8", **more
) -> LedgerMapping:
    given = {
        "purpose": "operating",
        "starts_on": FIRST,
        "ends_on": LAST,
        "by": stage.act("ekonomichef"),
        **more,
    }
    return map_accounts(
        at=NOON, account_from=account_from, account_to=account_to, unit=unit, key=key, **given
    )


def test_a_file_is_looked_at_and_then_taken_in_whole(stage):
    draft = staged(stage)
    assert draft.preview["years"][0]["classes"] == {"1": -14_050, "5": 14_050}
    assert (draft.preview["number"], LedgerImport.objects.count()) == (0, 0)
    (one,) = acts.take_in_ledger(by=stage.act("ekonomichef"), at=NOON, draft=draft)
    assert (one.year, one.first_month, one.last_month, one.counts["vouchers"], one.counts["rows"]) == (
        2020,
        1,
        1,
        2,
        4,
    )
    assert LedgerVoucher.objects.count() == 2
    assert sorted(LedgerRow.objects.values_list("account", "unit", "ore").order_by("pk")) == [
        ("1930", "", -10_050), ("1930", "", -4_000), ("5010", "200", 10_050), ("5010", "300", 4_000),
    ]  # fmt: skip
    assert dict(LedgerSum.objects.order_by("pk").values_list("unit", "ore")) == {
        "": -14_050,
        "200": 10_050,
        "300": 4_000,
    }
    assert not storages["documents"].exists(draft.kept_as)


def test_two_fiscal_years_in_a_file_are_two_imports(stage):
    found = taken(stage, file(ver(1, "20191231", "7.00"), ver(2, "20200102", "8.00")))
    assert [(one.year, one.first_month, one.counts["vouchers"]) for one in found] == [
        (2019, 12, 1),
        (2020, 1, 1),
    ]
    assert [one.ore for one in LedgerSum.objects.filter(account="5010", ledger=found[0])] == [700]


def test_the_same_file_is_taken_in_once(stage):
    draft, again = staged(stage), staged(stage)
    acts.take_in_ledger(by=stage.act("ekonomichef"), at=NOON, draft=draft)
    with pytest.raises(Refused, match="Samma fil"):
        acts.take_in_ledger(by=stage.act("ekonomichef"), at=NOON, draft=again)
    with pytest.raises(Refused, match="Samma fil"):
        staged(stage)
    with pytest.raises(Refused, match="redan inläst"):
        acts.take_in_ledger(by=stage.act("ekonomichef"), at=NOON, draft=draft)
    assert LedgerVoucher.objects.count() == 2


def test_a_later_file_takes_the_place_of_an_earlier_and_the_earlier_stays(stage):
    (first,) = taken(stage)
    (second,) = taken(stage, file(ver(1, "20200115", "101.00"), ver(2, "20200220", "1.00")))
    first.refresh_from_db()
    assert (first.superseded_by, first.superseded_at) == (second, NOON)
    assert list(queries.current(2020)) == [second]
    assert LedgerVoucher.objects.filter(ledger=first).count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerImport.objects.filter(pk=first.pk).update(superseded_at=None, superseded_by=None)


def test_months_after_those_taken_in_are_added_and_those_that_meet_in_part_are_refused(stage):
    taken(stage, file(ver(1, "20200115", "1.00"), ver(2, "20200215", "2.00")))
    with pytest.raises(Refused, match="två gånger"):
        taken(stage, file(ver(3, "20200216", "2.00"), ver(4, "20200315", "3.00")))
    assert LedgerImport.objects.count() == 1
    taken(stage, file(ver(4, "20200315", "3.00")))
    assert [one.last_month for one in queries.current(2020)] == [3, 2]
    assert sum(one.ore for one in outcomes(2020)) == 600
    assert sum(one.ore for one in outcomes(2020, through=2)) == 300


BROKEN_BALANCE = (
    HEAD
    + '#KONTO 6410 "Måltider"\n#VER A 1 20200115 "Kött"\n{\n#TRANS 6410 {} 10.00\n#TRANS 1930 {} -9.00\n}\n'
).encode("cp437")


def test_what_does_not_balance_is_taken_in_only_when_somebody_says_so(stage):
    draft = staged(stage, BROKEN_BALANCE)
    assert [(one["code"], one["line"]) for one in draft.preview["findings"]] == [
        ("unbalanced", 11),
        ("no-units", 1),
    ]
    with pytest.raises(Invalid, match="anmärkningar"):
        acts.take_in_ledger(by=stage.act("ekonomichef"), at=NOON, draft=draft)
    assert LedgerImport.objects.count() == 0
    (one,) = acts.take_in_ledger(by=stage.act("ekonomichef"), at=NOON, draft=draft, accept=True)
    assert one.findings[0]["code"] == "unbalanced"
    assert LedgerVoucher.objects.get().text == "Kött"


def test_what_is_cut_off_is_not_taken_in_at_all(stage):
    draft = staged(stage, JANUARY[:-20])
    assert draft.preview["stopped"]
    with pytest.raises(Invalid, match="rättas"):
        acts.take_in_ledger(by=stage.act("ekonomichef"), at=NOON, draft=draft, accept=True)
    assert LedgerVoucher.objects.count() == 0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04zip", b"%PDF-1.7", b"a;b\n1;2\n"])
def test_what_is_no_ledger_is_refused_and_nothing_kept(stage, data):
    with pytest.raises(Invalid):
        staged(stage, data)
    assert LedgerDraft.objects.count() == 0


def test_a_file_that_was_changed_after_it_was_looked_at_is_not_taken_in(stage):
    draft = staged(stage)
    with storages["documents"].open(draft.kept_as, "wb") as kept:
        kept.write(file(ver(1, "20190101", "1.00")))
    with pytest.raises(Overtaken):
        acts.take_in_ledger(by=stage.act("ekonomichef"), at=NOON, draft=draft)
    assert LedgerImport.objects.count() == LedgerVoucher.objects.count() == 0


@pytest.mark.parametrize("who", ["sekreterare", "kommunchef", "utredare", "ks-ordforande"])
def test_others_than_economy_take_nothing_in_and_map_nothing(stage, lines, who):
    with pytest.raises(NotAllowed):
        staged(stage, who=who)
    draft = staged(stage)
    with pytest.raises(NotAllowed):
        acts.take_in_ledger(by=stage.act(who), at=NOON, draft=draft)
    with pytest.raises(NotAllowed):
        mapped(stage, by=stage.act(who))


def test_another_municipality_neither_sees_nor_takes_in(stage, ange):
    draft = staged(stage)
    with pytest.raises(NotAllowed):
        acts.take_in_ledger(by=Actor.system(ange), at=NOON, draft=draft)
    taken(stage)
    with in_municipality(ange):
        assert LedgerRow.objects.count() == 0
        (one,) = acts.take_in_ledger(
            by=Actor.system(ange),
            at=NOON,
            draft=acts.stage_ledger(by=Actor.system(ange), at=NOON, file_name="x", data=io.BytesIO(JANUARY)),
        )
        assert one.counts["vouchers"] == 2


@pytest.mark.parametrize("kind", [LedgerSum, LedgerRow, LedgerVoucher])
def test_what_was_taken_in_is_never_changed(stage, kind):
    taken(stage)
    with pytest.raises(DatabaseError), transaction.atomic():
        kind.objects.update(ledger=99)


def test_a_file_that_was_left_is_thrown_away_after_a_week(stage):
    draft = staged(stage)
    stage.municipality.refresh_from_db()
    by = Actor.system(stage.municipality)
    now = acts.clock.now(stage.municipality)
    for age, left in ((acts.KEPT_FOR * 0.9, 1), (acts.KEPT_FOR * 1.1, 0)):
        LedgerDraft.objects.filter(pk=draft.pk).update(at=now - age)
        acts.forget_old_ledgers(by, date(2020, 3, 10))
        assert LedgerDraft.objects.count() == left


def test_outcomes_are_by_line_and_month_and_what_no_line_has_is_there_too(stage, lines):
    taken(
        stage,
        file(
            ver(1, "20200115", "100.50"),
            ver(2, "20200120", "40.00", unit="300"),
            ver(3, "20200215", "-5.00", account="3010"),
        ),
    )
    mapped(stage)
    found = {(one.key, one.month, one.kind): one.ore for one in outcomes(2020)}
    assert found == {("omsorg", 1, "5"): 10_050, ("", 1, "5"): 4_000, ("omsorg", 2, "3"): -500}
    assert [(one.account, one.unit, one.ore) for one in queries.unmapped(2020)] == [("5010", "300", 4_000)]
    omsorg, none = queries.year_of(2020)
    assert (omsorg.name.sv, omsorg.months, omsorg.ore) == ("Omsorg", (10_050, -500), 9_550)
    assert (none.key, none.ore) == ("", 4_000)


def test_an_investment_is_what_an_account_of_assets_is_mapped_to(stage, lines):
    taken(stage, file(ver(1, "20200115", "100.00", account="1230")))
    assert outcomes(2020) == ()
    mapped(stage, account_from="12", account_to="12", purpose="investment")
    assert [(one.purpose, one.ore) for one in outcomes(2020)] == [(Purpose.INVESTMENT, 10_000)]


def test_a_mapping_holds_from_its_day(stage, lines):
    taken(stage, file(ver(1, "20200115", "1.00"), ver(2, "20200215", "2.00")))
    row = mapped(stage)
    with pytest.raises(Invalid):
        end_mapping(by=stage.act("ekonomichef"), at=NOON, row=row, ends_on=date(1899, 12, 31))
    end_mapping(by=stage.act("ekonomichef"), at=NOON, row=row, ends_on=date(2020, 1, 31))
    mapped(stage, key="utbildning", starts_on=date(2020, 2, 1))
    assert {(one.key, one.month, one.ore) for one in outcomes(2020)} == {
        ("omsorg", 1, 100),
        ("utbildning", 2, 200),
    }


def test_an_account_is_not_mapped_twice_and_both_are_named(stage, lines):
    row = mapped(stage)
    with pytest.raises(Invalid) as refused:
        mapped(stage, key="utbildning", unit="2*", account_from="5010", account_to="")
    assert "konto 5010, ansvar 2* → utbildning" in str(refused.value)
    assert "konto 3–8, ansvar 200 → omsorg" in str(refused.value)
    with pytest.raises(Invalid, match="ingen rad"):
        mapped(stage, unit="300", key="finns-inte")
    remove_mapping(by=stage.act("ekonomichef"), at=NOON, row=row)
    with pytest.raises(Refused, match="redan"):
        remove_mapping(by=stage.act("ekonomichef"), at=NOON, row=row)


TABLE = "konto_från;konto_till;ansvar;rad;ändamål\n3;8;200;omsorg;drift\n"


def replaced(stage, text: str) -> int:
    return replace_mapping(by=stage.act("ekonomichef"), at=NOON, data=text.encode())


def test_a_table_takes_the_place_of_every_row_or_of_none(stage, lines):
    mapped(stage, unit="900")
    with pytest.raises(Invalid, match=r"konto 3–8, ansvar 200 → omsorg, och konto 5, ansvar \* → utbildning"):
        replaced(stage, TABLE + "5;;*;utbildning;\n")
    with pytest.raises(Invalid, match=r"Rad 3: .*ingen rad"):
        replaced(stage, TABLE + "5;;300;fel;\n")
    for text in ("", "hej", TABLE.splitlines()[0]):
        with pytest.raises(Invalid):
            replaced(stage, text)
    assert [row.unit for row in LedgerMapping.objects.all()] == ["900"]
    assert replaced(stage, TABLE) == 1
    assert [row.unit for row in LedgerMapping.objects.all()] == ["200"]


def test_rows_are_sought_by_account_unit_month_amount_and_text(stage, lines):
    taken(stage, example(2020, 48))
    mapped(stage)
    rows = LedgerRow.objects.all()

    def sought(**asked) -> int:
        return queries.rows_of(2020, Asked(**asked), ALL).count()

    one = rows.filter(account="6410").order_by("pk")[0]
    assert sought() == 96
    assert sought(account="64") == rows.filter(account="6410").count() == 8
    assert sought(unit="300", account="5") == rows.filter(unit="300", account="5010").count()
    assert sought(month=2) == rows.filter(month=2).count()
    assert (
        sought(ore=one.ore) == sought(ore=-one.ore) == rows.filter(ore__in=[one.ore, -one.ore]).count() == 2
    )
    assert sought(text="Förbrukning") == 16
    assert sought(key="omsorg") == rows.filter(unit="200", account__gte="3").count()
    shown, on = queries.page_of(2020, queries.rows_of(2020, Asked(), ALL), 0)
    assert (len(shown), on) == (queries.PAGE, shown[-1].row.pk)
    rest, end = queries.page_of(2020, queries.rows_of(2020, Asked(), ALL), on)
    assert (len(rest), end) == (46, 0)


def test_texts_that_are_hidden_are_neither_shown_nor_found_in_any_row_of_the_voucher(stage, lines):
    (one,) = taken(
        stage,
        file(
            ver(1, "20200115", "10.00", account="4510", text="Till Påhittad Person"),
            ver(2, "20200116", "11.00", text="Till Bageriet"),
        ),
    )
    assert queries.rows_of(2020, Asked(text="Påhittad"), ALL).count() == 2
    mapped(stage, account_from="45", account_to="45", hides="26 kap. 1 § OSL")
    assert queries.rows_of(2020, Asked(text="Påhittad"), ALL).count() == 0
    assert queries.rows_of(2020, Asked(text="Bageriet"), ALL).count() == 2
    rows = queries.voucher_of(one, 1, ALL)
    assert [(row.text, row.hides) for row in rows] == [("", "26 kap. 1 § OSL")] * 2
    assert [row.text for row in queries.voucher_of(one, 2, ALL)] == ["Till Bageriet"] * 2


def test_a_head_of_a_unit_reaches_her_units_lines_and_an_auditor_all(stage, lines):
    (one,) = taken(stage)
    mapped(stage)
    mapped(stage, unit="300", key="utbildning")
    day = date(2020, 3, 10)
    head = queries.reach_of([Role("unit-head", unit="utbildning")], day)
    assert (head.all, head.keys) == (False, {"utbildning"})
    assert [row.unit for row in queries.rows_of(2020, Asked(), head)] == ["300"]
    assert [row.unit for row in queries.rows_of(2020, Asked(account="19"), head)] == []
    assert [len(queries.voucher_of(one, nth, head)) for nth in (1, 2)] == [0, 1]
    assert [line.key for line in queries.year_of(2020, head.only)] == ["utbildning"]
    assert queries.reach_of([Role("member", body="revision")], day).all
    assert queries.reach_of([Role("economy")], day).all
    for role in (
        Role("member", body="ks"),
        Role("official", unit="utbildning"),
        Role("unit-head", unit="it"),
        Role("secretary"),
    ):
        assert not queries.reach_of([role], day).any


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 3, 10))
    return made


def test_a_file_goes_through_the_pages(stage, lines, desk):
    sent = SimpleUploadedFile("januari.se", BROKEN_BALANCE)
    where = desk.send("ekonomichef", "arbete/budget/huvudbok/", "stage", dimension="1", file=sent).headers[
        "Location"
    ]
    page = desk.get("ekonomichef", where)
    for words in (
        "Rad 11",
        "balanserar inte",
        "Läs in trots anmärkningarna",
        "6 Övriga kostnader",
        "Läst som PC8",
    ):
        assert words in page
    assert "Kryssa i" in desk.send("ekonomichef", where, "take-in", 422)
    desk.send("ekonomichef", where, "take-in", accept="on")
    assert "januari.se" in desk.get("ekonomichef", "arbete/budget/huvudbok/")
    mapping = "arbete/budget/huvudbok/koppling/"
    assert "6410 Måltider" in desk.get("ekonomichef", mapping)
    given = {
        "account_from": "6",
        "account_to": "",
        "unit_code": "",
        "key": "omsorg",
        "purpose": "operating",
        "starts_on": "",
        "ends_on": "",
        "hides": "",
    }
    desk.send("ekonomichef", mapping, "map", **given)
    page = desk.send("ekonomichef", mapping, "map", 422, **given | {"account_from": "64"})
    assert "konto 6, utan ansvar → omsorg" in page
    assert "Allt som är inläst är kopplat" in desk.get("ekonomichef", mapping)
    assert "6;6;;omsorg;drift" in desk.get("ekonomichef", "arbete/budget/huvudbok/koppling.csv")
    assert "Omsorg" in desk.get("ekonomichef", "arbete/budget/huvudbok/2020/")
    rows = desk.get("ekonomichef", "arbete/budget/huvudbok/2020/rader/?konto=64&manad=1&belopp=10,00&text=K")
    assert "A 1" in rows
    assert "förstås inte" in desk.get(
        "ekonomichef", "arbete/budget/huvudbok/2020/rader/?belopp=x&manad=99999&efter=-1"
    )
    assert "Kött" in desk.get(
        "ekonomichef", f"arbete/budget/huvudbok/verifikation/{LedgerImport.objects.get().pk}/1/"
    )
    row = LedgerMapping.objects.get()
    desk.send("ekonomichef", mapping, "end", on=row.pk, ends_on="2020-12-31")
    desk.send("ekonomichef", mapping, "remove", on=row.pk)
    assert LedgerMapping.objects.count() == 0


def test_what_is_no_ledger_is_answered_at_the_form_and_a_file_can_be_thrown_away(stage, desk):
    page = desk.send(
        "ekonomichef",
        "arbete/budget/huvudbok/",
        "stage",
        422,
        dimension="1",
        file=SimpleUploadedFile("x.pdf", b"%PDF-1.7"),
    )
    assert "Filen är en PDF" in page
    where = desk.send(
        "ekonomichef",
        "arbete/budget/huvudbok/",
        "stage",
        dimension="1",
        file=SimpleUploadedFile("x.se", JANUARY[:-20]),
    ).headers["Location"]
    page = desk.get("ekonomichef", where)
    assert "Filen kan inte läsas in" in page
    assert 'value="take-in"' not in page
    desk.send("ekonomichef", where, "discard")
    assert LedgerDraft.objects.count() == 0


PAGES = ("", "koppling/", "koppling.csv", "2020/", "2020/rader/", "verifikation/{}/1/")


@pytest.mark.parametrize("who", ["sekreterare", "utredare", "kommunchef", "ks-ordforande"])
def test_others_reach_no_page_of_it(stage, desk, who):
    (one,) = taken(stage)
    for path in PAGES:
        desk.get(who, f"arbete/budget/huvudbok/{path.format(one.pk)}", 403)


def test_a_head_of_a_unit_sees_hers_and_a_citizen_nothing(stage, lines, desk):
    (one,) = taken(stage)
    mapped(stage)
    mapped(stage, unit="300", key="utbildning")
    StaffRole(
        user=User.objects.get(username="utredare"),
        name="official",
        unit="utbildning",
        post="verksamhetschef-utbildning",
        starts_on=date(2019, 1, 1),
    ).save()
    base = "arbete/budget/huvudbok/"
    page = desk.get("utredare", f"{base}2020/")
    assert "Utbildning" in page
    assert "Omsorg" not in page
    assert "A 2" in desk.get("utredare", f"{base}2020/rader/")
    assert "A 1" not in desk.get("utredare", f"{base}2020/rader/")
    desk.get("utredare", f"{base}verifikation/{one.pk}/1/", 404)
    desk.get("utredare", f"{base}verifikation/{one.pk}/2/")
    for path in ("koppling/", "koppling.csv"):
        desk.get("utredare", f"{base}{path}", 403)
    for path in PAGES:
        desk.get("", f"{base}{path.format(one.pk)}", 302)


def test_a_year_or_a_voucher_that_is_not_there(stage, desk):
    for path in ("2019/", "2019/rader/", "verifikation/1/1/", "granska/1/"):
        desk.get("ekonomichef", f"arbete/budget/huvudbok/{path}", 404)


def test_the_example_of_the_demonstration_has_its_figures_marked_and_its_supports_hidden(stage, lines):
    budget = Budget.objects.get()
    for key in LINES:
        BudgetLine(budget=budget, key=key, year=2020, name_sv=key, tkr=1_000).save()
    keep_the_ledger(stage)
    one = LedgerImport.objects.get()
    assert one.invented
    assert sorted(line.key for line in queries.year_of(2020)) == ["", *sorted(LINES)]
    assert (
        queries.rows_of(2020, Asked(text="påhittad person"), ALL).count()
        == LedgerRow.objects.filter(account="4510", unit="900").count() * 2
    )


def ran(*more: str, path) -> Result:
    return CliRunner().invoke(main, ["ledger", "import", str(path), "--municipality", "2417", *more])


def test_the_command_previews_takes_in_and_says_what_stops_it(norsjo, tmp_path):
    path, bad = tmp_path / "bok.se", tmp_path / "fel.se"
    assert CliRunner().invoke(main, ["ledger", "example", str(path), "--vouchers", "12"]).exit_code == 0
    assert CliRunner().invoke(main, ["ledger", "example", str(path)]).exit_code == 1
    seen = ran("--preview", "--json", path=path)
    assert (seen.exit_code, json.loads(seen.output)["years"][0]["vouchers"]) == (0, 12)
    with in_municipality(norsjo):
        assert LedgerImport.objects.count() == LedgerDraft.objects.count() == 0
    done = ran(path=path)
    assert done.exit_code == 0, done.output
    assert "2020-01–02: 12 verifikationer, 24 rader" in done.output
    assert "Samma fil" in ran(path=path).output
    bad.write_bytes(JANUARY[:-20])
    stopped = ran(path=bad)
    assert stopped.exit_code == 1
    assert "RÄTTA: rad" in stopped.output
    bad.write_bytes(BROKEN_BALANCE.replace(b"20200115", b"20200315"))
    assert "--accept" in ran(path=bad).output
    assert "Taken in." in ran("--accept", "--language", "en", path=bad).output
    bad.write_bytes(b"")
    assert "tom" in ran(path=bad).output
    assert ran("--column", "fel", path=bad).exit_code == 1
    with in_municipality(norsjo):
        assert LedgerImport.objects.count() == 2
