"""An e-mail is read whatever it holds: sixty attachments, a broken header, a false charset, an auto-reply, HTML that runs."""

import email.mime.multipart
from email.message import EmailMessage
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.rules.mail import LONGEST_TEXT, MOST_ATTACHMENTS, html_to_text, read_mail

HEAD = b"From: Berit <berit@exempel.se>\r\nSubject: Hej\r\nMessage-ID: <1@exempel.se>\r\n"


def letter(text="Hej", attachments=0, **headers) -> bytes:
    message = EmailMessage()
    given = {"From": "Berit <berit@exempel.se>", "Subject": "Snö", "Message-ID": "<1@exempel.se>", **headers}
    for name, value in given.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    for number in range(attachments):
        message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{number}.bin")
    return message.as_bytes()


def test_a_plain_letter_is_read_as_it_was_written():
    read = read_mail(letter("Plogar ni?\n"))
    assert (read.sender_name, read.sender_email, read.subject, read.text) == (
        "Berit",
        "berit@exempel.se",
        "Snö",
        "Plogar ni?",
    )
    assert (read.attached, read.notes, read.doubt, read.automatic) == ((), (), "", "")


@pytest.mark.parametrize("number", [MOST_ATTACHMENTS - 1, MOST_ATTACHMENTS, MOST_ATTACHMENTS + 1, 60])
def test_attachments_up_to_the_limit_are_files_and_more_are_told_of(number):
    read = read_mail(letter(attachments=number))
    assert len(read.attached) == min(number, MOST_ATTACHMENTS)
    assert len(read.notes) == (number > MOST_ATTACHMENTS)
    if number == 60:
        assert "60 bilagor" in read.notes[0].sv


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n",
        b"From\xff: \xfe\n\nHej",
        b"Subject: =?utf-8?B?/////?=\nFrom: =?x?q?=?=\n\nHej",
        b"Subject: =?no-such-charset?q?Hej?=\n\nHej",
        b"From: <<<>>>@@\nContent-Type: multipart/mixed\n\nHej",
        b"Content-Type: multipart/mixed; boundary=\n\n--\n--\n",
        b'Content-Type: text/plain; charset="\x00\xff"\nContent-Transfer-Encoding: base64\n\n%%%',
        b"Content-Type: text/plain; charset=utf-7\n\n+AGE-\xff",
        b"Content-Disposition: attachment; filename*0*=x'y'%zz; filename*2=b\n\nHej",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
        b"Content-Type: message/rfc822\n\n" * 2000,
    ],
)
def test_a_broken_message_is_read_as_far_as_it_goes(raw):
    read = read_mail(raw)
    assert len(read.key) == 64
    assert any("avsändare" in note.sv for note in read.notes)


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fall(data):
    for raw in (data, HEAD + data, HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + data):
        read = read_mail(raw)
        assert len(read.text) <= LONGEST_TEXT
        assert "\0" not in read.text + read.subject + read.sender_name
        read.text.encode()


@pytest.mark.parametrize("extra", [-1, 0, 1])
def test_a_long_text_is_cut_at_the_limit_and_it_is_said(extra):
    read = read_mail(HEAD + b"\r\n" + b"x" * (LONGEST_TEXT + extra))
    assert len(read.text) == LONGEST_TEXT + min(extra, 0)
    assert len(read.notes) == (extra > 0)


def test_a_false_charset_survives_and_is_told():
    right = read_mail(HEAD + b"Content-Type: text/plain; charset=us-ascii\r\n\r\nsn\xc3\xb6")
    assert (right.text, right.notes) == ("snö", ())
    wrong = read_mail(HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\nsn\xf6")
    assert wrong.text == "snö"
    assert "frågetecken" in wrong.notes[0].sv


@pytest.mark.parametrize(
    ("results", "doubt"),
    [
        (["mx.exempel.se; spf=pass; dkim=pass; dmarc=pass"], ""),
        (["mx.exempel.se; spf=fail smtp.mailfrom=x; dmarc=FAIL"], "spf=fail dmarc=fail"),
        # The sender's own line stands below our server's, and is not believed.
        (["mx.exempel.se; spf=softfail", "mx.exempel.se; spf=pass"], "spf=softfail"),
        (["mx.exempel.se; spf=pass", "evil; dmarc=fail"], ""),
        ([], ""),
    ],
)
def test_a_forged_sender_is_doubted_where_our_own_server_says_so(results, doubt):
    lines = b"".join(f"Authentication-Results: {line}\r\n".encode() for line in results)
    assert read_mail(lines + HEAD + b"\r\nHej").doubt == doubt


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (b"Auto-Submitted: auto-replied", "auto-submitted"),
        (b"Auto-Submitted: no", ""),
        (b"Precedence: bulk", "precedence"),
        (b"Precedence: first-class", ""),
        (b"Return-Path: <>", "return-path"),
        (b"Return-Path: <berit@exempel.se>", ""),
        (b"List-Id: <lista.exempel.se>", "list"),
    ],
)
def test_what_a_program_sent_is_known(header, why):
    assert read_mail(header + b"\r\n" + HEAD + b"\r\nHej").automatic == why


def test_what_comes_from_oneself_or_a_mailer_is_answered_by_nobody():
    assert read_mail(letter(), {"BERIT@exempel.se"}).automatic == "own-address"
    assert read_mail(letter(From="Mailer-Daemon@exempel.se")).automatic == "machine"


def test_the_same_message_has_one_key_whatever_the_servers_added_and_a_false_one_another():
    one = read_mail(HEAD + b"\r\nHej\r\n").key
    assert read_mail(b"Received: from x\r\nX-Seen: 1\r\n" + HEAD + b"\r\nHej\r\n\r\n").key == one
    assert read_mail(HEAD.replace(b"\r\n", b"\n") + b"\nHej\n").key == one
    assert read_mail(HEAD + b"\r\nHej igen\r\n").key != one
    assert read_mail(HEAD.replace(b"<1@", b"<2@") + b"\r\nHej\r\n").key != one


def test_html_is_words_and_nothing_of_it_runs():
    html = (
        "<html><head><title>t</title><style>p{}</style></head><body><p>Hej&nbsp;d&auml;r<br>en rad</p>"
        "<script>alert(1)</script><img src=x onerror=alert(2)><a href='https://x.se/'>l\u00e4nk</a>"
        "<a href='javascript:alert(3)'>nej</a><svg><text>dold</text></svg></body>"
    )
    assert html_to_text(html) == "Hej där\nen rad\nlänk [https://x.se/]nej"
    assert html_to_text("<p>a") == "a"
    assert html_to_text("") == ""


def test_plain_text_goes_before_html_and_html_stands_where_there_is_no_other():
    both = email.mime.multipart.MIMEMultipart("alternative")
    both["From"] = "a@b.se"
    both.attach(email.mime.text.MIMEText("Vanlig", "plain"))
    both.attach(email.mime.text.MIMEText("<b>Fet</b>", "html"))
    assert read_mail(both.as_bytes()).text == "Vanlig"
    assert read_mail(HEAD + b"Content-Type: text/html\r\n\r\n<b>Fet</b>").text == "Fet"


def test_a_name_that_turns_the_direction_or_climbs_folders_is_told_plainly():
    message = EmailMessage()
    message["From"] = "a@b.se"
    message.set_content("x")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="faktura\u202efdp.exe")
    assert read_mail(message.as_bytes()).attached[0].filename == "fakturafdp.exe"


def test_a_message_forwarded_whole_is_one_attachment():
    outer = EmailMessage()
    outer["From"] = "a@b.se"
    outer.set_content("Se bifogat")
    inner = EmailMessage()
    inner["Subject"] = "Inre"
    inner.set_content("Inre text")
    outer.add_attachment(inner)
    read = read_mail(outer.as_bytes())
    assert read.text == "Se bifogat"
    assert b"Inre text" in read.attached[0].data


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a ", "</", "<![CDATA[", "&#", "<!DOCTYPE", "<p><svg>", '<a href="']
)
def test_html_made_to_take_long_does_not(piece):
    raw = HEAD + b"Content-Type: text/html\r\n\r\n" + (piece * 100_000).encode()
    began = process_time()
    assert len(read_mail(raw).text) <= LONGEST_TEXT
    assert process_time() - began < 5


@pytest.mark.parametrize("sender", ["(" * 5000, '"' * 5000, "<" * 5000 + "a@b.se", "a@" * 5000, ",:;" * 5000])
def test_a_sender_made_to_make_the_reader_fall_does_not(sender):
    assert len(read_mail(f"From: {sender}\nSubject: {sender}\n\nHej".encode()).key) == 64
