"""What is done too often from one address is refused, with when to try again."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test import RequestFactory

from insyn.foundation import limits
from insyn.foundation.limits import TooOften, address_of, limit
from insyn.foundation.models import RateCount
from insyn.foundation.tests.signin_examples import (
    PASSWORD,
    code_now,
    give_code,
    give_password,
    make_user,
    signed_in_as,
    with_app,
)

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
urls = pytest.mark.urls("insyn.foundation.tests.signin_urls")


def asked(address="192.0.2.1", **headers):
    return RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets: ``clock(seconds)`` after noon."""

    class Clock(datetime):
        instant = AT

        @classmethod
        def now(cls, tz=None):
            return cls.instant

    def set_to(seconds):
        Clock.instant = AT + timedelta(seconds=seconds)

    monkeypatch.setattr(limits, "datetime", Clock)
    return set_to


def allowed(times=3, seconds=60, name="probe", **given):
    """Whether one more is allowed."""
    try:
        limit(asked(**given), name, times, seconds)
    except TooOften:
        return False
    return True


@pytest.mark.django_db
def test_as_many_as_are_allowed_and_not_one_more(clock):
    assert [allowed() for _ in range(5)] == [True, True, True, False, False]


@pytest.mark.django_db
def test_the_window_opens_again_when_its_time_is_over_and_not_before(clock):
    for _ in range(3):
        allowed()
    clock(59)
    assert not allowed()
    clock(60)
    assert [allowed() for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db
def test_each_address_and_each_name_is_counted_by_itself(clock):
    assert [allowed(times=1), allowed(times=1, address="192.0.2.2"), allowed(times=1, name="other")] == [
        True
    ] * 3
    assert not allowed(times=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("left", "said"),
    [
        (1, "om 1 minut, klockan 13.01"),
        (60, "om 1 minut, klockan 13.01"),
        (61, "om 2 minuter, klockan 13.02"),
        (3600, "om 60 minuter, klockan 14.00"),
    ],
)
def test_the_refusal_says_when_to_try_again(clock, left, said):
    limit(asked(), "probe", 1, left)
    with pytest.raises(TooOften) as refused:
        limit(asked(), "probe", 1, left)
    assert refused.value.status == 429
    assert refused.value.facts["again_at"] == AT + timedelta(seconds=left)
    assert said in str(refused.value)


@pytest.mark.django_db
def test_counts_whose_time_is_over_are_thrown_away(clock):
    for number in range(5):
        allowed(address=f"192.0.2.{number}")
    clock(60)
    allowed(address="192.0.2.99")
    assert RateCount.objects.count() == 1


@pytest.mark.django_db
def test_no_address_is_kept():
    allowed()
    key = RateCount.objects.get().key
    assert "192" not in key
    assert len(key) == 64


@pytest.mark.django_db
def test_a_try_that_was_rolled_back_is_not_counted(clock):
    with transaction.atomic():
        allowed(times=1)
        transaction.set_rollback(True)
    assert allowed(times=1)


@pytest.mark.parametrize(
    ("address", "known_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
    ],
)
def test_an_ipv6_network_is_one_address(address, known_as):
    assert address_of(asked(address)) == known_as


def test_what_a_visitor_says_of_her_address_is_not_believed_without_a_proxy_of_ours(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert address_of(asked(**{"X-Forwarded-For": "198.51.100.1"})) == "192.0.2.1"


def test_behind_a_proxy_of_ours_only_what_it_adds_is_believed(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert address_of(asked(**{"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})) == "203.0.113.9"


@urls
@pytest.mark.django_db
def test_a_view_that_limits_answers_with_a_page(client, provby):
    assert [client.post("/provby/prov-gransad/").status_code for _ in range(3)] == [200, 200, 429]
    page = client.post("/provby/prov-gransad/").content.decode()
    assert "Försök igen om 1 minut" in page


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_instant_are_two():
    outcome = []

    def one():
        try:
            for _ in range(10):
                outcome.append(allowed(times=12, seconds=600))
        finally:
            connection.close()

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        one(), one()  # one database in memory has one writer: what is tried with threads is PostgreSQL
    else:
        threads = [threading.Thread(target=one) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(outcome) == [False] * 8 + [True] * 12


def test_several_processes_count_together(tmp_path):
    """On a file, as in use: each process does it ten times; together they may do it fifteen times."""
    script = (
        "import django; django.setup()\n"
        "from insyn.foundation.tests.test_rate_limits import allowed\n"
        "print(sum(allowed(times=15, seconds=600) for _ in range(10)))\n"
    )
    environment = {
        "INSYN_TESTING": "1",
        "INSYN_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
    }
    run = {"env": environment, "cwd": limits.__file__.rsplit("/insyn/", 1)[0], "text": True}
    command = [sys.executable, "-m", "django", "migrate", "foundation", "--verbosity=0"]
    subprocess.run(command, check=True, **run)
    processes = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, **run) for _ in range(3)
    ]
    assert sum(int(process.communicate(timeout=120)[0]) for process in processes) == 15


LOCKED = "spärrad härifrån i högst 15 minuter"


@pytest.fixture
def signe(db):
    return with_app(make_user())


@urls
def test_after_five_wrong_passwords_even_the_right_one_is_refused_from_there(client, signe):
    for _ in range(5):
        assert LOCKED not in give_password(client, password="fel").content.decode()
    for password in ("fel", PASSWORD):
        answer = give_password(client, password=password)
        assert answer.status_code == 200
        assert LOCKED in answer.content.decode()
    assert signed_in_as(client) is None


@urls
def test_a_right_password_is_not_counted(client, signe):
    for _ in range(4):
        give_password(client, password="fel")
    for _ in range(3):
        assert give_password(client).status_code == 302
        client.post("/konto/logga-ut/")
    give_password(client, password="fel")
    assert LOCKED in give_password(client).content.decode()


@urls
def test_nobody_is_locked_out_from_elsewhere(client, signe):
    for _ in range(6):
        client.post("/konto/logga-in/", {"login": "signe", "password": "fel"}, REMOTE_ADDR="192.0.2.66")
    assert give_password(client).status_code == 302


@urls
def test_one_address_cannot_try_a_password_on_many_accounts(client, signe, monkeypatch):
    for number in range(30):
        assert LOCKED not in give_password(client, f"gissad-{number}").content.decode()
    assert LOCKED in give_password(client, "gissad-30").content.decode()


@urls
def test_after_five_wrong_codes_even_the_right_one_is_refused(client, signe):
    give_password(client)
    for _ in range(5):
        assert LOCKED not in give_code(client, "000000").content.decode()
    answer = give_code(client, code_now())
    assert answer.status_code == 200
    assert LOCKED in answer.content.decode()
    assert signed_in_as(client) is None


@urls
def test_the_lock_opens_when_its_time_is_over(client, signe, monkeypatch):
    import time

    for _ in range(6):
        give_password(client, password="fel")
    now = time.time()
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now + 15 * 60 - 5)
    assert LOCKED in give_password(client).content.decode()
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now + 15 * 60 + 1)
    assert give_password(client).status_code == 302


@urls
def test_the_page_of_too_many_tries_is_ours(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    give_password(client)
    answer = give_password(client)
    assert answer.status_code == 429
    assert "Vänta en minut och försök igen" in answer.content.decode()
