"""`insyn inside`: the seats in a body from the command line."""

import pytest
from click.testing import CliRunner, Result

from insyn.cli import main

NORSJO = "S=14,KD=8,C=3,L=3,V=2,SD=1"


def inside(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["inside", *arguments])


def test_the_boards_nine_seats_are_shared_out():
    done = inside("--votes", NORSJO, "--seats", "9")
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[:6] == [
        "S\t14\t5",
        "KD\t8\t2",
        "C\t3\t1",
        "L\t3\t1",
        "V\t2\t0",
        "SD\t1\t0",
    ]
    assert "först i ett organ med 31" in done.output
    assert done.output.count("4 ") >= 2


def test_groups_are_shared_out_together_with_their_own_division():
    done = inside("--votes", NORSJO, "--seats", "9", "--groups", "S+V,KD+C+L+SD")
    assert "S+V\t16\t5  (S 5)" in done.output
    assert "KD+C+L+SD\t15\t4  (KD 2, C 1, L 1)" in done.output


def test_a_tie_is_said_with_both_outcomes_in_either_language():
    done = inside("--votes", NORSJO, "--seats", "7", "--language", "en")
    assert "C\t3\t0–1" in done.output
    assert "By lot: S 4, KD 2, C 1" in done.output
    assert "By lot: S 4, KD 2, L 1" in done.output
    assert "sure of a seat" in done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--votes", "S", "--seats", "9"], "går inte att läsa"),
        (["--votes", "S=-1", "--seats", "9"], "går inte att läsa"),
        (["--votes", "S=1,S=2", "--seats", "9"], "två gånger"),
        (["--votes", "S=0", "--seats", "9"], "Ingen har någon väljare"),
        (["--votes", "S=1", "--seats", "9", "--groups", "S+V"], "not in the assembly"),
        (["--votes", "S=1,V=1,C=1", "--seats", "9", "--groups", "S+V,S+C"], "more than one group"),
    ],
)
def test_what_cannot_be_read_is_answered(arguments, said):
    done = inside(*arguments)
    assert done.exit_code == 1
    assert said in done.output


@pytest.mark.parametrize("seats", ["0", "1002", "x"])
def test_a_body_that_is_none_is_refused(seats):
    assert inside("--votes", NORSJO, "--seats", seats).exit_code == 2
