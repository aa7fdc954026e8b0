"""The presentation file: what agrees is silent, what does not is found with its slide, what is not ours is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.finding import Finding
from insyn.description.presentation import read_presentation
from insyn.description.presentation_findings import presentation_findings
from insyn.description.read import Unreadable

HEAD = (
    '[municipality]\ncode = "9999"\nname = "E"\nslug = "e"\n'
    '[presentation]\ntitle = { sv = "P", en = "P" }\nyear = 2020\n'
)
ABOUT = 'about = { sv = "Sak", en = "Matter" }\n'
SLIDE = 'source = "p: S"\n'
REAL = Path(__file__).parents[3] / "data" / "presentation" / "norsjo-presentation.toml"


def found(text: str) -> list[Finding]:
    return presentation_findings(read_presentation(HEAD + text))


def told(text: str) -> list[tuple[str, str]]:
    return [(finding.severity.value, finding.where) for finding in found(text)]


def a_sum(stated: int, *parts: int, more: str = "", name: str = "a") -> str:
    rows = ", ".join(f'{{ name = "d", figure = {part} }}' for part in parts)
    return f'[[sum]]\nid = "{name}"\n{ABOUT}stated = {stated}\npart = [{rows}]\n{SLIDE}{more}\n'


def a_quotient(numerator: int, denominator: int, stated: int) -> str:
    of = '{ sv = "x", en = "x" }'
    return (
        f'[[quotient]]\nid = "q"\n{ABOUT}numerator = {numerator}\nnumerator_of = {of}\n'
        f"denominator = {denominator}\ndenominator_of = {of}\nstated = {stated}\n{SLIDE}"
    )


@pytest.mark.parametrize(("stated", "is_found"), [(31, True), (32, False), (33, True)])
def test_a_total_is_its_parts_or_is_found(stated: int, is_found: bool) -> None:
    assert told(a_sum(stated, 7, 8, 17)) == ([("warning", "sum a")] if is_found else [])


def test_the_difference_and_the_slide_are_among_the_facts() -> None:
    [finding] = found(a_sum(31, 7, 8, 17))
    assert finding.facts == {"stated": 31, "sum": 32, "difference": 1, "source": "p: S"}
    assert finding.message.sv.startswith(
        "Sak: källan säger 31, men delarna 7 + 8 + 17 blir 32 (skillnad +1)."
    )


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_no_sum_that_adds_up_is_found(parts: list[int]) -> None:
    assert found(a_sum(sum(parts), *parts)) == []


@pytest.mark.parametrize(("ends", "is_found"), [(2020, True), (2022, False), (2023, True)])
def test_a_period_of_another_length_than_the_others_is_found(ends: int, is_found: bool) -> None:
    years = [(2006, 2010), (2010, 2014), (2014, 2018), (2018, ends)]
    text = "".join(
        a_sum(1, 1, more=f'group = "g"\nstarts = {start}\nends = {end}', name=f"s-{start}")
        for start, end in years
    )
    assert told(text) == ([("warning", "sum s-2018")] if is_found else [])


def test_of_two_periods_neither_is_the_usual() -> None:
    text = a_sum(1, 1, more='group = "g"\nstarts = 2014\nends = 2018') + a_sum(
        1, 1, more='group = "g"\nstarts = 2018\nends = 2020', name="b"
    )
    assert told(text) == []


@pytest.mark.parametrize(
    ("stated", "weight"),
    [(1106, "warning"), (1107, "note"), (1108, ""), (1109, "warning")],
)
def test_a_quotient_is_rounded_or_cut_off_or_neither(stated: int, weight: str) -> None:
    assert told(a_quotient(72_000, 65, stated)) == ([(weight, "quotient q")] if weight else [])


@pytest.mark.parametrize(
    ("numerator", "stated", "words"),
    [
        (11, 2, ""),
        (12, 3, "rounded up"),
        (13, 3, ""),
        (13, 2, "cut off"),
        (13, 4, "No rounding"),
        (15, 3, ""),
    ],
)
def test_which_rounding_explains_a_quotient_is_said(numerator: int, stated: int, words: str) -> None:
    messages = [finding.message.en for finding in found(a_quotient(numerator, 5, stated))]
    assert [words in message for message in messages] == ([True] if words else [])


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_no_quotient_that_is_rounded_is_found(numerator: int, denominator: int) -> None:
    rounded = (2 * numerator + denominator) // (2 * denominator)
    assert found(a_quotient(numerator, denominator, rounded)) == []


def a_measure(*rows: tuple[int, int, str]) -> str:
    each = "".join(
        f'[[measure.row]]\nname = "rad {n}"\nnumber = {number}\nper = {per}\n{where}\n{SLIDE}'
        for n, (number, per, where) in enumerate(rows)
    )
    return f'[[measure]]\nid = "m"\n{ABOUT}year = 2015\n{each}'


PART, WHOLE = 'part_of = "lan"', 'area = "lan"'


@pytest.mark.parametrize(("number", "is_found"), [(2, True), (3, False), (4, True)])
def test_the_rows_of_an_area_make_its_number(number: int, is_found: bool) -> None:
    per = {2: 150, 3: 100, 4: 75}[number]
    text = a_measure((1, 100, PART), (2, 100, PART), (number, per, WHOLE))
    assert told(text) == ([("warning", "measure m, rad 2")] if is_found else [])


@pytest.mark.parametrize(
    ("per", "is_found"),
    # 100 x 50 means from 4 950 (half below) to just under 5 100 (cut off); 10 of them must be able to mean that too.
    [(493, True), (494, True), (495, False), (500, False), (510, False), (511, True)],
)
def test_two_rows_of_an_area_mean_the_same_inhabitants_in_some_rounding(per: int, is_found: bool) -> None:
    text = a_measure((10, per, WHOLE), (100, 50, WHOLE))
    assert told(text) == ([("warning", "measure m, rad 0")] if is_found else [])


@pytest.mark.parametrize(
    ("figures", "weight"), [("1, 2", "note"), ("1, 2, 3", ""), ("1, 2, 3, 4", "warning")]
)
def test_a_row_with_fewer_figures_than_years_does_not_say_which(figures: str, weight: str) -> None:
    text = (
        f'[[series]]\nid = "s"\n{ABOUT}unit = {{ sv = "kr", en = "kr" }}\nyears = [2007, 2010, 2012]\n'
        f'[[series.row]]\nname = "Ort"\nfigures = [{figures}]\n{SLIDE}'
    )
    assert told(text) == ([(weight, "series s, Ort")] if weight else [])
    [series] = read_presentation(HEAD + text).series
    assert series.rows[0].figure_of(series.years, 2010) == (2 if not weight else None)


def names(*words: str) -> str:
    each = "".join(f'[[named.name]]\nwords = "{word}"\n{SLIDE}' for word in words)
    return f'[[named]]\nid = "n"\n{ABOUT}{each}'


@pytest.mark.parametrize(
    ("words", "weight"),
    [
        (("Miljö",), ""),
        (("Miljö", "Miljö"), ""),
        (("Personal system", "Personalsystem"), "note"),
        (("Utbildning och fritidsnämnd", "Utbildning Kulturnämnd"), "warning"),
        (("Miljö- Byggnämnd", "Miljö-Byggnämnd", "Räddningstjänst"), "warning"),
    ],
)
def test_one_thing_by_several_names_is_found(words: tuple[str, ...], weight: str) -> None:
    assert told(names(*words)) == ([(weight, "named n")] if weight else [])


def said(*each: tuple[str, str]) -> str:
    rows = "".join(
        f'[[statement.said]]\nwords = "så"\n{value}\nsource = "p: {slide}"\n' for value, slide in each
    )
    return f'[[statement]]\nid = "t"\n{ABOUT}{rows}'


@pytest.mark.parametrize(
    ("each", "weight"),
    [
        ((("number = 31", "A"), ("number = 31", "B")), ""),
        ((("number = 31", "A"), ("number = 32", "B")), "warning"),
        ((('value = "alla"', "A"), ('value = "alla tyngre"', "B")), "warning"),
        ((('value = "bör"', "A"), ('value = "ska"', "A")), "note"),
        ((('value = "alla"', "A"), ('value = "alla"', "B")), ""),
    ],
)
def test_one_matter_told_differently_is_found(each: tuple[tuple[str, str], ...], weight: str) -> None:
    assert told(said(*each)) == ([(weight, "statement t")] if weight else [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (a_sum(1, 1) + a_sum(2, 2), "“a” is already taken."),
        (a_sum(1, 1, more="starts = 2020\nends = 2018"), "The years are not in order."),
        (a_measure((1, 1, 'part_of = "lan"')), "No row has the area “lan”."),
        (a_sum(1, 1).replace(SLIDE, ""), "The key “source” is missing."),
        (a_sum(-1, 1), "at least 0"),
        (a_quotient(1, 0, 1), "at least 1"),
        (a_sum(1, 1, more="rimlig = true"), "Unknown key “rimlig”."),
        (said(("value = 1", "A")), "kind of value: 1."),
        (said(("", "A")), "cannot be compared"),
        (said(("number = 1", "A"), ('value = "en"', "B")), "cannot be compared"),
        (said(('number = 1\nvalue = "en"', "A")), "cannot be compared"),
        (a_sum(10**13, 1), "at most"),
    ],
)
def test_what_is_not_ours_is_refused_with_what_to_write(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_presentation(HEAD + text)
    assert all(problem.line > 1 and problem.write_instead.sv for problem in caught.value.problems)
    assert any(
        message in f"{problem.message.en} {problem.write_instead.en}" for problem in caught.value.problems
    )


def test_years_out_of_order_are_refused() -> None:
    text = (
        f'[[series]]\nid = "s"\n{ABOUT}unit = {{ sv = "kr", en = "kr" }}\nyears = [2010, 2007]\n'
        f'[[series.row]]\nname = "Ort"\nfigures = [1, 2]\n{SLIDE}'
    )
    with pytest.raises(Unreadable, match="not in order"):
        read_presentation(HEAD + text)


UNDATED = ("Umeå", "Nordmaling", "Skellefteå", "Robertsfors", "Vännäs", "Vindeln", "Storuman", "Lycksele", "Bjurholm",
           "Åsele", "Vilhelmina", "Sorsele", "Ånge")  # fmt: skip

VERIFIED = [
    # Read slide by slide against the text of the presentation; see the slide named in each.
    ("warning", "sum s-lista-2018"),  # 7 + 8 + 17 = 32, not 31
    ("warning", "sum s-lista-2018"),  # 2018-2020 among periods of four years
    ("note", "quotient skelleftea-fullmaktige"),  # 1107,69: cut off
    ("note", "quotient skelleftea-socialnamnd"),  # 181,82: cut off
    ("warning", "measure fortroendevalda-2015, Alla kommuner i Västerbotten"),  # 1 375 x 192 and 183 x 1 434
    *[("note", f"series nettokostnad-politisk-verksamhet, {name}") for name in UNDATED],
    ("warning", "named utbildning-kultur"),
    ("warning", "named miljo-bygg"),
    ("warning", "named renhallning"),
    ("note", "named overformyndare"),
    ("note", "named personalsystem"),
    ("note", "named norsjolagenheter"),
    ("note", "named uou"),
    ("warning", "named gemensam-beredning"),
    ("warning", "named malberedning"),
    ("warning", "named ledningskontor"),
    ("warning", "named ekonomichef"),
    ("warning", "statement arenden-gruppmoten"),
    ("warning", "statement oppna-gruppmoten"),
    ("note", "statement namndsledamoter-i-styrelsen"),
    ("note", "statement fragor-om-strukturen"),
]


def test_the_findings_of_the_presentation_are_those_that_were_verified_by_hand() -> None:
    findings = presentation_findings(read_presentation(REAL))
    assert [(finding.severity.value, finding.where) for finding in findings] == VERIFIED
    assert {finding.rule for finding in findings} == {"source"}


def test_the_rows_with_all_six_years_say_which_year_each_figure_is_of() -> None:
    [series] = read_presentation(REAL).series
    dated = {row.name for row in series.rows if row.figure_of(series.years, 2007) is not None}
    assert dated == {"Malå", "Norsjö", "Dorotea"}
