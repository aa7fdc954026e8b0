"""Letters: written with their act, delivered after it, tried again, never sent twice."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.db import transaction
from django.utils import timezone

from insyn.foundation import mail
from insyn.foundation.mail_settings import mail_settings
from insyn.foundation.models import Letter
from insyn.foundation.tenancy import in_municipality


@pytest.fixture
def in_provby(provby):
    with in_municipality(provby):
        yield provby


@pytest.fixture
def letter(in_provby):
    return mail.write(
        to="nina@exempel.invalid", subject="Kallelse\nBcc: x", text="Välkommen.", about="meeting:1"
    )


def test_a_letter_is_delivered_once(letter, provby):
    assert mail.deliver_waiting(provby) == 1
    assert mail.deliver_waiting(provby) == 0
    [sent] = outbox.outbox
    assert (sent.to, sent.subject, sent.body) == (["nina@exempel.invalid"], "Kallelse Bcc: x", "Välkommen.")
    assert Letter.objects.get().sent_at


def test_nobody_without_an_address_is_written_to(in_provby):
    assert mail.write(to="", subject="x", text="x", about="") is None
    assert not Letter.objects.exists()


def test_a_letter_of_an_act_that_was_undone_is_never_sent(in_provby, provby):
    with transaction.atomic():
        mail.write(to="nina@exempel.invalid", subject="x", text="x", about="")
        transaction.set_rollback(True)
    assert mail.deliver_waiting(provby) == 0


def test_a_server_that_is_away_loses_nothing_and_is_not_hammered(letter, provby):
    def away(_letter):
        raise OSError("no route")

    assert mail.deliver_waiting(provby, away) == 0
    kept = Letter.objects.get()
    assert (kept.tries, kept.sent_at, kept.error) == (1, None, "OSError: no route")
    assert mail.deliver_waiting(provby) == 0  # not yet
    Letter.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
    assert mail.deliver_waiting(provby) == 1
    assert Letter.objects.get().error == ""


@pytest.mark.parametrize(("tries", "delivered"), [(mail.MOST_TRIES - 1, 1), (mail.MOST_TRIES, 0)])
def test_it_is_given_up_in_the_end(letter, provby, tries, delivered):
    Letter.objects.update(tries=tries)
    assert mail.deliver_waiting(provby) == delivered


def test_a_delivered_letter_is_erased_after_a_month(letter, provby):
    mail.deliver_waiting(provby)
    Letter.objects.update(sent_at=timezone.now() - mail.KEPT_FOR - timedelta(seconds=1))
    mail.deliver_waiting(provby)
    assert not Letter.objects.exists()


def test_without_a_server_letters_are_files():
    assert mail_settings("", "/x/mail")["EMAIL_FILE_PATH"] == "/x/mail"


def test_a_server_is_one_address():
    found = mail_settings(
        "smtp://kommun%40x:hem%2Flig@post.exempel.invalid:2525?from=kommun@exempel.invalid", ""
    )
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("post.exempel.invalid", 2525)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("kommun@x", "hem/lig")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (True, False)
    assert found["DEFAULT_FROM_EMAIL"] == "kommun@exempel.invalid"
    assert mail_settings("smtps://post.exempel.invalid", "")["EMAIL_PORT"] == 465


@pytest.mark.parametrize("url", ["http://post", "smtp://", "post.exempel.invalid:25"])
def test_an_address_that_is_none_says_how_to_write_it(url):
    with pytest.raises(ValueError, match="INSYN_MAIL_URL: write smtp://"):
        mail_settings(url, "")
