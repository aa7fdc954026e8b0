"""What is alike or private, by when a case is answered, where it has lain, which classes a file has, the desk's figures."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.rules import deadlines, desk
from insyn.cases.rules.deadlines import due_of, state_of
from insyn.cases.rules.handed import back_and_forth, places
from insyn.cases.rules.likeness import WITHIN, Came, Likeness, bare_subject, likeness, text_digest
from insyn.cases.rules.private import Private, private_in, scrubbed
from insyn.cases.rules.scheme import MOST_BYTES, MOST_CLASSES, read_csv, shipped

AT = datetime(2020, 2, 4, 9, tzinfo=UTC)
LETTER = (
    "Jag undrar varför vägen till skolan inte plogas på morgonen innan barnen ska gå dit, och vem som svarar."
)


def came(sender="a@b.se", subject="Snö", text=LETTER, at=AT) -> Came:
    return Came(sender, subject, text, at)


def test_the_same_letter_is_known_however_it_is_spaced_and_whoever_sends_it():
    other = came("c@d.se", "Annat", f"  {LETTER.upper()}\n\n", AT + WITHIN)
    assert likeness(came(), other) is Likeness.TEXT
    assert likeness(came(), came(at=AT + WITHIN + timedelta(seconds=1))) is None


def test_nearly_the_same_words_are_seen_and_other_words_are_not():
    changed = came("c@d.se", "Annat", LETTER.replace("morgonen", "kvällen"))
    assert likeness(came(), changed) is Likeness.WORDS
    assert (
        likeness(
            came(), came("c@d.se", "Annat", "Kan vi få en ny lekplats vid sjön, där den gamla stod förut?")
        )
        is None
    )
    # Too short to be compared by its words.
    assert likeness(came(text="Hej alla barn"), came("c@d.se", "Annat", "Hej alla katter")) is None


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (("A@B.se", "SV: snö", "Nytt"), Likeness.SENDER_AND_SUBJECT),
        (("", "snö", "Nytt"), Likeness.SUBJECT),
        (("a@b.se", "Is", "Nytt"), Likeness.SENDER),
        (("", "Is", "Nytt"), None),
    ],
)
def test_sender_and_subject_are_told_apart(other, how):
    assert likeness(came(), came(*other)) is how


def test_two_without_sender_subject_and_text_are_not_the_same():
    assert likeness(came("", "", ""), came("", "", "")) is None


@given(st.text(max_size=80), st.sampled_from(["Re: ", "SV: ", "Fwd: ", "VB: Re: ", "re:sv: "]))
def test_an_answer_has_the_subject_it_answers(subject, prefix):
    assert bare_subject(prefix + subject) == bare_subject(subject)


@given(st.text())
def test_a_digest_is_of_words_alone(text):
    assert text_digest(text) == text_digest(f" {text} ")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Skolskjuts från fritidshemmet", []),
        ("Skolskjuts för Berit", [Private.NAME]),
        ("Berits skolskjuts", [Private.NAME]),
        ("berits skolskjuts", []),
        ("Ring 070-123 45 67", [Private.PHONE]),
        ("Ring +46 918 140 00", [Private.PHONE]),
        ("Svara till nagon@exempel.se", [Private.EMAIL]),
        ("Klagomål från 811218-9876", [Private.IDENTITY_NUMBER]),
        ("Budget 2020-2022", []),
        ("Remiss KS-2020/12 den 2020-02-04", []),
    ],
)
def test_what_says_who_somebody_is(text, kinds):
    assert [one.kind for one in private_in(text, "Berit af Exempelsson", "berit@exempel.se")] == kinds


@given(st.text(max_size=200))
def test_what_is_scrubbed_holds_nothing_that_can_be_scrubbed(text):
    assert not [one for one in private_in(scrubbed(text)) if one.kind is Private.EMAIL]


def test_scrubbing_takes_numbers_and_addresses_and_leaves_the_question():
    said = scrubbed("Var är blanketten? 811218-9876, 0918-140 00, a.b@c.se")
    assert said == "Var är blanketten? […], […], […]"


def test_a_year_is_counted_to_its_day_also_from_a_leap_day():
    due = due_of("members-motion", date(2020, 2, 29), {})
    assert due == deadlines.Due(date(2021, 2, 28), "KL 5:35")
    assert due_of("citizen-proposal", date(2020, 2, 4), {}).on == date(2021, 2, 4)


def test_an_interpellation_is_for_the_next_meeting_not_that_of_the_day():
    meetings = [date(2020, 2, 24), date(2020, 4, 6)]
    assert due_of("interpellation", date(2020, 2, 24), {}, meetings).on == date(2020, 4, 6)
    assert due_of("interpellation", date(2020, 2, 23), {}, meetings).on == date(2020, 2, 24)
    assert due_of("interpellation", date(2020, 4, 6), {}, meetings) is None


def test_days_end_on_a_working_day_and_own_days_shorten_but_never_lengthen():
    assert due_of("appeal", date(2020, 4, 3), {}).on == date(2020, 4, 14)  # 10 April is Good Friday
    assert due_of("appeal", date(2020, 2, 3), {"appeal": 30}).on == date(2020, 2, 10)
    assert due_of("appeal", date(2020, 2, 3), {"appeal": 2}) == deadlines.Due(date(2020, 2, 5), deadlines.OWN)
    assert due_of("board", date(2020, 2, 3), {}) is None
    assert due_of("board", date(2020, 2, 3), {"board": 1}).on == date(2020, 2, 4)


@pytest.mark.parametrize(("days", "said"), [(-1, "past"), (0, "near"), (14, "near"), (15, "")])
def test_near_and_past(days, said):
    today = date(2020, 2, 4)
    assert state_of(today + timedelta(days=days), today) == said
    assert state_of(None, today) == ""


def test_the_places_are_a_line_with_days_at_each():
    moves = [
        (date(2020, 1, 2), "a"),
        (date(2020, 1, 5), "b"),
        (date(2020, 1, 5), "b"),
        (date(2020, 1, 6), "a"),
    ]
    line = places(moves, date(2020, 1, 10))
    assert [(one.unit, one.days, one.now) for one in line] == [
        ("a", 3, False),
        ("b", 1, False),
        ("a", 4, True),
    ]
    assert places([], date(2020, 1, 10)) == ()


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2020, 6, 1)), st.sampled_from("abc"))))
def test_the_days_of_the_places_add_up(moves):
    moves = sorted(moves)
    line = places(moves, date(2020, 6, 1))
    assert sum(one.days for one in line) == ((date(2020, 6, 1) - moves[0][0]).days if moves else 0)


@pytest.mark.parametrize(("times", "told"), [(3, ()), (4, (("a", "b"),))])
def test_more_than_three_times_in_either_direction_is_told(times, told):
    pairs = [("a", "b"), ("b", "a"), ("a", "b"), ("b", "a")][:times]
    assert back_and_forth([*pairs, ("a", "c")]) == told


def test_the_shipped_scheme_is_small_in_two_levels_and_every_term_is_assumed():
    classes = shipped()
    codes = {one.code for one in classes}
    assert 20 <= len(classes) <= 40
    assert all(one.kept and one.assumed and (not one.parent or one.parent in codes) for one in classes)
    assert not any(
        one.parent and next(up for up in classes if up.code == one.parent).parent for one in classes
    )
    assert {one.deadline for one in classes} - {""} <= set(deadlines.table())


@pytest.mark.parametrize(
    "data",
    [
        "code,name,parent,kept\n1,Styra,,bevaras\n1.1,Möten,1,två år\n".encode(),
        "\ufeffKod;Namn;Överordnad;Bevaras\r\n1.1;Möten;1;två år\r\n\r\n1;Styra;;bevaras\r\n".encode(),
        "kod;namn;överordnad;gallras\n1;Styra;;bevaras\n1.1;Möten;1;två år\n".encode("cp1252"),
    ],
)
def test_a_scheme_is_read_as_spreadsheets_write_it(data):
    read = read_csv(data)
    assert not read.wrong
    assert [(one.code, one.name, one.parent, one.kept) for one in read.classes] == [
        ("1", "Styra", "", "bevaras"),
        ("1.1", "Möten", "1", "två år"),
    ]


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", 1, "rubrikerna"),
        (b"a,b\n1,2\n", 1, "rubrikerna"),
        (b"code,name\n", 1, "inga klasser"),
        (b"code,name\n1,A\n1,B\n", 3, "två gånger"),
        (b"code,name\n=1+1,A\n", 2, "bokstäver"),
        (b"code,name\n1,\n", 2, "Namnet"),
        (b"code,name,parent\n1,A,9\n", 0, "inte finns"),
        (b"code,name,parent\n1,A,2\n2,B,1\n", 0, "sig själv"),
        (b"PK\x03\x04\0\0", 0, "inte text"),
        (b"x" * (MOST_BYTES + 1), 0, "för stor"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_line_and_nothing_is_read(data, line, said):
    read = read_csv(data)
    assert read.classes == ()
    assert read.wrong[0][0] == line
    assert said in read.wrong[0][1].sv


@pytest.mark.parametrize(("extra", "read_in"), [(0, MOST_CLASSES), (1, 0)])
def test_the_most_classes(extra, read_in):
    rows = "".join(f"{number},A\n" for number in range(MOST_CLASSES + extra))
    assert len(read_csv(f"code,name\n{rows}".encode()).classes) == read_in


@given(st.binary(max_size=300))
def test_no_file_makes_the_reader_fall(data):
    assert read_csv(data).wrong or read_csv(data).classes


def asked(
    text="Var är blanketten?", outcome="answered", unit="it", unclear=False, on=date(2020, 2, 4)
) -> desk.Asked:
    return desk.Asked(on, text, outcome, unit, unclear)


def test_the_desks_figures_count_shares_and_usual_words():
    rows = [
        asked(),
        asked(outcome="referred", unclear=True),
        asked("=blanketten", "case", "", on=date(2020, 12, 31)),
    ]
    all_of_them = desk.figures("", rows)
    assert (all_of_them.count, all_of_them.answered_percent, all_of_them.unclear_percent) == (3, 33, 33)
    assert [row.key for row in desk.by(rows, desk.week_of)] == ["2020-W06", "2020-W53"]
    assert [(row.key, row.count) for row in desk.by(rows, desk.unit_of)] == [("", 1), ("it", 2)]
    assert desk.usual_words(rows) == (("blanketten", 3),)
    assert desk.usual_words(rows[:2]) == ()  # a word that stands in two questions may point at somebody


def test_the_desks_file_is_no_formula():
    told = desk.as_csv([("Enhet", [desk.figures("=1+1", [asked()])])], ["Per"]).decode("utf-8-sig")
    assert "'=1+1" in told
    assert desk.percent(0, 0) == 0
