"""Rules on remuneration: what the file may say, and what cannot be computed."""

import pytest

from insyn.description.organisation import Organisation
from insyn.description.problem import Unreadable
from insyn.description.read import read_organisation
from insyn.description.remuneration import Base, Compensation, Paid, Per, Post
from insyn.description.remuneration_words import amount_in_words
from insyn.description.tests.examples import SMALL

HEAD = '[[remuneration]]\nid = "r"\nrule = { sv = "Regel", en = "Rule" }\n'
BASE = '[[base_amount]]\nkind = "price base amount"\nyear = 2020\nkronor = 47300\n'
MEETING = 'pays = ["members"]\n'
YEAR = 'per = "year"\nposts = ["chair"]\n'


def read(more: str) -> Organisation:
    return read_organisation(SMALL + "\n" + more)


def told(more: str) -> list[str]:
    with pytest.raises(Unreadable) as caught:
        read(more)
    return [problem.where.split(", ")[-1] for problem in caught.value.problems]


def test_everything_that_a_rule_may_say_is_read() -> None:
    rule = read(
        BASE
        + HEAD
        + MEETING
        + 'compensates = ["fee"]\nbase_percent = "1.25"\nbase = "price base amount"\nbase_year = 2020\n'
        + "covers_minutes = 240\nbegun_minutes = 240\nbegun_kronor = 300\nonce_a_day = true\nday_ceiling_kronor = 1200\n"
    ).remuneration[-1]
    assert (rule.base, rule.base_percent, rule.base_year) == (Base.PRICE_BASE_AMOUNT, "1.25", 2020)
    assert (rule.covers_minutes, rule.begun_minutes, rule.begun_kronor, rule.once_a_day) == (
        240,
        240,
        300,
        True,
    )


def test_a_fixed_fee_names_its_posts() -> None:
    rule = read(HEAD + YEAR + "kronor = 90000\nfull_time_percent = 40\n").remuneration[-1]
    assert (rule.per, rule.posts, rule.full_time_percent) == (Per.YEAR, (Post.CHAIR,), 40)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ('per = "year"\nkronor = 1\n', "per"),
        ("kronor = 1\n", "pays"),
        (MEETING + 'kronor = 1\nbase_percent = "1"\nbase = "price base amount"\n' + BASE, "base_percent"),
        (MEETING + 'base_percent = "1"\n', "base"),
        (MEETING + 'base = "price base amount"\n' + BASE, "base"),
        (MEETING + 'base_percent = "1"\nbase = "income base amount"\n' + BASE, "base"),
        (MEETING + 'base_percent = "1"\nbase = "price base amount"\nbase_year = 2019\n' + BASE, "base_year"),
        (MEETING + "kronor = 1\nbegun_minutes = 60\nbegun_kronor = 1\n", "begun_minutes"),
        (MEETING + "kronor = 1\ncovers_minutes = 60\nbegun_kronor = 1\n", "begun_kronor"),
        (MEETING + "kronor = 1\nfull_time_percent = 40\n", "full_time_percent"),
        (YEAR + MEETING, "pays"),
        (YEAR + "once_a_day = true\n", "once_a_day"),
        (MEETING + "ore_per_kilometre = 185\n", "ore_per_kilometre"),
        (MEETING + "hour_ceiling_kronor = 300\n", "hour_ceiling_kronor"),
        (MEETING + 'base_percent = "1,25"\nbase = "price base amount"\n' + BASE, "base_percent"),
        (MEETING + "kronor = 12.5\n", "kronor"),
        (MEETING + "kronor = -1\n", "kronor"),
        (MEETING + "kronor = 1\ninsight_percent = 50\n", "insight_percent"),
        ('pays = ["insight seats"]\ninsight_percent = 0\n', "insight_percent"),
        ('pays = ["insight seats"]\ninsight_percent = 101\n', "insight_percent"),
        (YEAR + "kronor = 1\nyear_ceiling_kronor = 100\n", "year_ceiling_kronor"),
        (MEETING + 'compensates = ["travel"]\nyear_ceiling_kronor = 100\n', "year_ceiling_kronor"),
        (
            MEETING + 'compensates = ["fee", "lost income"]\nyear_ceiling_kronor = 100\n',
            "year_ceiling_kronor",
        ),
        (
            MEETING
            + "year_ceiling_kronor = 100\n"
            + HEAD.replace('"r"', '"s"')
            + MEETING
            + "year_ceiling_kronor = 99\n",
            "year_ceiling_kronor",
        ),
    ],
)
def test_what_cannot_be_computed_is_told_where_it_stands(more: str, where: str) -> None:
    assert where in told(HEAD + more)


def test_insight_seats_and_yearly_ceilings_are_read_and_told_in_words() -> None:
    rules = read(
        HEAD + 'pays = ["members", "insight seats"]\nkronor = 600\ninsight_percent = 50\nyear_ceiling_kronor = 30000\n'
        + HEAD.replace('"r"', '"s"') + MEETING + 'compensates = ["lost income"]\nyear_ceiling_kronor = 20000\n'
    ).remuneration  # fmt: skip
    fee, lost = rules[-2:]
    assert (fee.pays, fee.insight_percent) == ((Paid.MEMBERS, Paid.INSIGHT), 50)
    said = amount_in_words(fee)
    assert said is not None
    assert "högst 30\N{NO-BREAK SPACE}000 kr om året" in said.sv
    assert "insynsplatser 50 % av det" in said.sv
    assert lost.year_ceiling_kronor == 20000


def test_a_base_amount_is_given_once_a_year() -> None:
    assert told(BASE + BASE) == ["kind"]


def test_each_compensation_rests_on_its_section() -> None:
    assert [kind.section for kind in Compensation] == [
        "KL 4:12",
        "KL 4:13",
        "KL 4:14",
        "KL 4:16",
        "KL 4:16",
        "KL 4:16",
        "KL 4:16",
    ]
