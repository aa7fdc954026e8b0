"""The demonstration by hand: a question goes all the way through the pages that citizens, staff and members use.

One long walk, as the law has it: asked, registered, reported on, prepared, met on by the parties, divided on in the board,
decided by the assembly, approved, posted, carried out. Every page is checked for accessibility where the walk meets it first.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from insyn.demonstration import papers
from tests.support.hand import Hand

PREPARATION, UOU, GROUPS, BOARD, ASSEMBLY = (
    f"/norsjo/arbete/sammantraden/{place}/"
    for place in (
        "gemensam-beredning/2020-05-11",
        "uou/2020-05-18",
        "gruppmoten/2020-05-27-kd",
        "ks/2020-06-02",
        "kf/2020-06-22",
    )
)


@pytest.fixture
def hand(site: str, browser: Browser, assert_accessible):
    """``hand("sekreterare")`` signs somebody in, in a browser of her own."""
    yield from hands(site, browser, assert_accessible)


def hands(site: str, browser: Browser, assert_accessible):
    """Gives who signs somebody in at the site, in a browser of her own; closes the browsers afterwards."""
    contexts = []

    def sign_in(username: str) -> Hand:
        context = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm", reduced_motion="reduce")
        contexts.append(context)
        person = Hand(context.new_page(), site, assert_accessible)
        if username:
            person.sign_in(username)
        return person

    yield sign_in
    for context in contexts:
        context.close()


def clock(who: Hand, day: date, hour: str = "09:00") -> None:
    """Turn the example's clock."""
    who.go("/norsjo/arbete/")
    who.do("Gå till", day=day.isoformat(), hour=hour)


def test_a_question_goes_all_the_way_by_hand(hand, site: str, tmp_path: Path):
    citizen = hand("")
    citizen.go("/norsjo/fraga/")
    citizen.do(
        "Skicka frågan",
        subject="Sommaröppet på biblioteket",
        text="Kan biblioteket ha öppet en kväll i veckan även på sommaren?",
        sender_name="Påhittad Läsare",
    )

    registrar = hand("registrator")
    registrar.go("/norsjo/arbete/")
    registrar.page.get_by_role("link", name=re.compile("Sommaröppet")).first.click()
    registrar.check(registrar.page)
    registrar.do(
        "Registrera ärendet",
        title="Sommaröppet på biblioteket",
        kind="assembly",
        summary="Om kvällsöppet på sommaren.",
    )
    expect(registrar.page).to_have_url(re.compile(r"/arbete/arenden/KS-2020-\d+/"))
    case = re.sub(r"[?#].*", "", registrar.page.url.removeprefix(site))
    registrar.do("Lämna ärendet", unit_chosen="utbildning")

    write_report(hand("utredare"), case, tmp_path)

    secretary = hand("sekreterare")
    chairs = {name: hand(name) for name in ("ks-ordforande", "uou-ordforande", "kf-ordforande")}
    joint_preparation(secretary)
    subcommittee(secretary, chairs["uou-ordforande"], hand("ks-ledamot"))
    party_group(secretary)
    board(secretary, chairs["ks-ordforande"], hand("ks-justerare"), hand("ks-ledamot"))
    assembly(secretary, chairs["kf-ordforande"], hand("kf-justerare"))

    citizen.go(re.sub("/arbete", "", case))
    story = citizen.page.get_by_role("main")
    expect(story).to_contain_text("Beslutet genomförs")
    expect(story).to_contain_text("23 kap. 2 § OSL")
    expect(story).not_to_contain_text("Påhittad Läsare")
    citizen.go("/norsjo/anslagstavla/")
    expect(citizen.page.get_by_role("main")).to_contain_text("22 juni 2020")


def write_report(official: Hand, case: str, folder: Path) -> None:
    """The report with three attachments, one secret, handed in."""
    official.go(f"{case}tjansteskrivelse/")
    official.do(
        "Spara utkastet",
        proposal="Kommunfullmäktige beslutar att biblioteket har öppet en kväll i veckan i juli 2020.",
        summary="Kvällsöppet ryms inom ramen.",
        text="Biblioteket har gått igenom frågan.",
    )
    for title, filename, data, section, reason in papers.attachments():
        file = folder / filename
        file.write_bytes(data)
        official.go(case)
        official.do(
            "Lägg till",
            holding="file",
            file=file,
            title=title,
            secrecy_section=section,
            secrecy_reason=reason,
        )
    official.go(case)
    official.do("Underteckna")
    official.go(case)
    official.do("Lämna in", meeting_on="2020-05-11")


def add_case(secretary: Hand, meeting: str) -> None:
    """Put the case that stands at the body on the agenda."""
    secretary.go(meeting)
    choice = secretary.page.locator("input[type=radio][name=case]").last
    secretary.do("Lägg till på dagordningen", holding="case", case=choice.get_attribute("value"))


def item(meeting: str, position: int) -> str:
    """The address of an item."""
    return f"{meeting}punkt/{position}/"


def summon(secretary: Hand, meeting: str) -> None:
    """An agenda with the choice of approver and the case, and the summons."""
    secretary.go(meeting)
    secretary.do("Lägg till på dagordningen", holding="title", kind="form", title="Val av justerare")
    add_case(secretary, meeting)
    secretary.go(meeting)
    secretary.do("Skicka kallelsen")


def hold(secretary: Hand, meeting: str, chair: str, approver: str) -> None:
    """Open a meeting with everybody there, and choose who approves the minutes."""
    secretary.go(meeting)
    secretary.do("Öppna sammanträdet", present="all")
    secretary.go(meeting)
    secretary.do(
        "Utse", chair=person(secretary, "chair", chair), approvers=person(secretary, "approvers", approver)
    )
    secretary.go(item(meeting, 1))
    secretary.do("Ta upp punkten")
    secretary.go(item(meeting, 1))
    secretary.do("Anteckna beslutet", text=f"{approver} utses att justera protokollet.")


def person(who: Hand, field: str, name: str) -> str:
    """The value that stands for somebody in a list or among boxes."""
    who.page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    option = who.page.locator(f"select[name='{field}'] option", has_text=name)
    box = who.page.locator("label", has_text=name).locator(
        f"xpath=(.//input|preceding-sibling::input)[@name='{field}']"
    )
    found = option if option.count() else box
    return str(found.first.get_attribute("value"))


def finish(secretary: Hand, meeting: str, approvers: tuple[Hand, ...], approved: date, posted: date) -> None:
    """Close, write, present, approve and post."""
    secretary.go(meeting)
    secretary.do("Avsluta sammanträdet")
    clock(secretary, approved)
    secretary.go(f"{meeting}protokoll/")
    secretary.do("Spara", approval_place="Kommunkansliet, Norsjö")
    secretary.go(f"{meeting}protokoll/")
    secretary.do("Lämna till justerarna", kept_at="")  # to be posted by hand, on another day
    for approver in approvers:
        approver.go(f"{meeting}protokoll/")
        approver.do("Justera")
    clock(secretary, posted)
    secretary.go(meeting)
    secretary.do("Anslå", kept_at="Kommunkansliet, Norsjö")


def joint_preparation(secretary: Hand) -> None:
    """The joint preparation goes through the case."""
    add_case(secretary, PREPARATION)
    clock(secretary, date(2020, 5, 11), "10:00")
    secretary.go(PREPARATION)
    secretary.do("Öppna sammanträdet", present="all")
    secretary.go(item(PREPARATION, 1))
    secretary.do("Ta upp punkten")
    secretary.go(item(PREPARATION, 1))
    secretary.do("Anteckna beslutet")
    secretary.go(PREPARATION)
    secretary.do("Avsluta sammanträdet")


def subcommittee(secretary: Hand, chair: Hand, approver: Hand) -> None:
    """UOU prepares the case and proposes."""
    clock(secretary, date(2020, 5, 12))
    summon(secretary, UOU)
    clock(secretary, date(2020, 5, 18))
    hold(secretary, UOU, "Astrid Granrydh", "Fabian Björkvallgren")
    chair.go(item(UOU, 2))
    chair.do("Ta upp punkten")
    chair.go(item(UOU, 2))
    chair.do("Anteckna svaret", answer="yes")
    chair.go(item(UOU, 2))
    chair.do("Anteckna beslutet")
    finish(secretary, UOU, (chair, approver), date(2020, 5, 19), date(2020, 5, 20))


def party_group(secretary: Hand) -> None:
    """One of the parties meets on the case; who sits in the assembly is paid for coming."""
    clock(secretary, date(2020, 5, 26))
    summon(secretary, BOARD)
    add_case(secretary, GROUPS)
    clock(secretary, date(2020, 5, 27), "18:00")
    secretary.go(GROUPS)
    secretary.do("Öppna sammanträdet", present="all")
    secretary.go(item(GROUPS, 1))
    secretary.do("Ta upp punkten")
    secretary.go(item(GROUPS, 1))
    secretary.do("Anteckna beslutet")
    secretary.go(GROUPS)
    secretary.do("Avsluta sammanträdet")


def board(secretary: Hand, chair: Hand, approver: Hand, member: Hand) -> None:
    """The board: a member disqualified, two proposals, a division by name, a reservation."""
    clock(secretary, date(2020, 6, 2))
    hold(secretary, BOARD, "Agda Myrbäcken", "Hjalmar Asklidén")
    secretary.go(item(BOARD, 2))
    secretary.do(
        "Anmäl jäv",
        person=person(secretary, "person", "Estrid Vithällan"),
        reason="Är anställd på biblioteket",
    )
    chair.go(item(BOARD, 2))
    chair.do("Ta upp punkten")
    member.go(item(BOARD, 2))
    member.do("Lägg yrkandet", kind="counter", text="Biblioteket har öppet varannan vecka.")
    chair.go(item(BOARD, 2))
    chair.do("Anteckna svaret", answer="yes")
    member.go(item(BOARD, 2))
    member.do("Begär votering")
    member.go(item(BOARD, 2))
    member.page.get_by_role("button", name="Nej", exact=True).first.click()
    secretary.go(item(BOARD, 2))
    secretary.do("Lägg rösterna", others="Ja")
    chair.go(item(BOARD, 2))
    chair.do("Räkna och avsluta")
    secretary.go(item(BOARD, 2))
    secretary.do("Anteckna beslutet")
    member.go(item(BOARD, 2))
    member.do("Reservera", text="Till förmån för det egna förslaget.")
    finish(secretary, BOARD, (chair, approver), date(2020, 6, 8), date(2020, 6, 9))


def assembly(secretary: Hand, chair: Hand, approver: Hand) -> None:
    """The assembly decides, and somebody is given the decision to carry out."""
    summon(secretary, ASSEMBLY)
    clock(secretary, date(2020, 6, 22), "18:00")
    hold(secretary, ASSEMBLY, "Elna Svartdalström", "Helmer Forskvisten")
    chair.go(item(ASSEMBLY, 2))
    chair.do("Ta upp punkten")
    chair.go(item(ASSEMBLY, 2))
    chair.do("Anteckna svaret", answer="yes")
    secretary.go(item(ASSEMBLY, 2))
    secretary.do("Anteckna beslutet")
    finish(secretary, ASSEMBLY, (chair, approver), date(2020, 6, 29), date(2020, 6, 30))
    secretary.go(item(ASSEMBLY, 2))
    secretary.do("Ge uppdraget", task="Bemanna biblioteket", unit_chosen="kultur-fritid", due_on="2020-07-01")
