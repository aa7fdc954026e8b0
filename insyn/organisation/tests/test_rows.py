"""Small tables written a line each: partners of a joint committee, parts of a frame, groups of bodies."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from insyn.organisation.editor import rows
from insyn.organisation.editor.rows import RowsField
from insyn.organisation.editor.specs.body import BODY
from insyn.organisation.editor.specs.deciding import ROUTE
from insyn.organisation.editor.specs.money import FRAME

PARTNER = next(spec for spec in BODY if spec.path == ("joint", "partner")).columns
PART = next(spec for spec in FRAME if spec.key == "part").columns
DEMAND = next(spec for spec in ROUTE if spec.key == "demand").columns
TAKES_PART = next(spec for spec in BODY if spec.key == "participants").columns


def read(columns, text):
    return RowsField(columns, "sv", required=False).clean(text)


def test_a_line_is_a_small_table():
    assert read(PARTNER, "Skellefteå kommun; 2482; 3; 2\n\n Malå; ; 1;1") == [
        {"name": "Skellefteå kommun", "code": "2482", "members": 3, "substitutes": 2},
        {"name": "Malå", "members": 1, "substitutes": 1},
    ]


def test_nothing_is_no_rows():
    assert read(PARTNER, " \n ") == []
    assert rows.kept(PARTNER, [{"name": "Malå"}], []) is None


def test_without_columns_a_line_is_a_list_of_names():
    assert read((), "ks; au;\nkf") == [["ks", "au"], ["kf"]]
    assert rows.shown((), [["ks", "au"], ["kf"]]) == "ks; au\nkf"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Malå; 2418; 1", "Rad 1: ersättare saknas"),
        ("Malå; 2418; 1; 1\nX; ; en; 1", "Rad 2: ledamöter ska vara ett heltal"),
        ("Malå; 2418; -1; 1", "ledamöter ska vara ett heltal"),
        ("Malå; 2418; 1; 1; 1", "det är fler delar än så"),
        ("; 2418; 1; 1", "kommun saknas"),
        ("Malå; ; ¹; 1", "ledamöter ska vara ett heltal"),
        ("x; ; 1; 1\n" * (rows.MOST_ROWS + 1), "högst 200"),
    ],
)
def test_a_line_that_is_wrong_is_told_with_how_it_is_written(text, told):
    with pytest.raises(forms.ValidationError, match=told):
        read(PARTNER, text)


def test_what_a_line_does_not_show_stays_with_its_row():
    before = [
        {"name": {"sv": "Miljö", "en": "Environment"}, "tkr": 1, "body": "mb", "source": "bild 1"},
        {"name": {"sv": "Avfall", "en": "Waste"}, "tkr": 2, "source": "bild 2"},
    ]
    sent = read(PART, "Avfall; 3\nMiljö; 1; mb\nNytt; 5")
    assert rows.kept(PART, before, sent) == [
        {"name": {"sv": "Avfall", "en": "Waste"}, "tkr": 3, "source": "bild 2"},
        before[0],
        {"name": {"sv": "Nytt", "en": "Nytt"}, "tkr": 5},
    ]


def test_a_text_by_itself_keeps_its_english():
    before = [{"sv": "Politiker", "en": "Politicians"}]
    assert rows.shown(TAKES_PART, before) == "Politiker"
    sent = read(TAKES_PART, "Politiker\nSekreterare")
    assert rows.kept(TAKES_PART, before, sent) == [*before, {"sv": "Sekreterare", "en": "Sekreterare"}]


NAMES = st.text("abcåäöÅ&-1", min_size=1, max_size=12)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"name": NAMES, "members": st.integers(0, 99), "substitutes": st.integers(0, 99)},
            optional={"code": st.from_regex("[0-9]{4}", fullmatch=True)},
        ),
        max_size=5,
        unique_by=lambda row: row["name"],
    )
)
def test_what_is_shown_is_read_back_as_it_was(partners):
    assert (rows.kept(PARTNER, partners, read(PARTNER, rows.shown(PARTNER, partners))) or []) == partners


def test_of_several_rows_that_begin_alike_each_keeps_what_is_its_own():
    before = [
        {"before": "ks", "heading": {"sv": "Kostnad", "en": "Cost"}, "source": "bild 1"},
        {"before": "ks", "heading": {"sv": "Barnens rätt", "en": "Child's rights"}, "source": "bild 2"},
        {"before": "kf", "opinion": "ekonomi", "source": "bild 3"},
    ]
    written = rows.shown(DEMAND, before)
    assert written == "ks; Kostnad\nks; Barnens rätt\nkf; ; ekonomi"
    assert rows.kept(DEMAND, before, read(DEMAND, written)) == before
    changed = rows.kept(DEMAND, before, read(DEMAND, "ks; Kostnad\nks; Miljö\nkf; ; teknik"))
    assert changed == [
        before[0],
        {"before": "ks", "heading": {"sv": "Miljö", "en": "Miljö"}},
        {"before": "kf", "opinion": "teknik", "source": "bild 3"},
    ]
