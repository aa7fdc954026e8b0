"""A citizen's side of the demonstration, in a real browser, without login; every page visited is accessible."""

import re

import pytest
from playwright.sync_api import Page, expect

MEETING = "/norsjo/sammantraden/ks/2020-02-04/"
CASE = "/norsjo/arenden/KS-2020-1/"
DELEGATION = "/norsjo/handbok/delegation/"
PAGES = (
    "/norsjo/",
    "/norsjo/organ/",
    "/norsjo/organ/ks/",
    "/norsjo/organ/kf/",
    "/norsjo/organ/gruppmoten/",
    "/norsjo/sammantraden/",
    MEETING,
    "/norsjo/sammantraden/uou/2020-01-21/",
    "/norsjo/sammantraden/gruppmoten/2020-01-29-s/",
    "/norsjo/arenden/",
    "/norsjo/initiativ/",
    "/norsjo/sok/",
    "/norsjo/sok/?q=skolskjuts",
    "/norsjo/sok/?q=skolskjuss&slag=document&fran=2020-01-01",
    "/norsjo/sok/borttaget/",
    "/en/norsjo/sok/?q=budget",
    CASE,
    "/norsjo/handlingar/",
    "/norsjo/handlingar/?q=skolskjuts",
    "/norsjo/aldre/",
    "/norsjo/anslagstavla/",
    "/norsjo/beslut/uppfoljning/",
    "/norsjo/budget/process/",
    "/norsjo/uppsikt/",
    "/norsjo/budget/forslag/",
    "/norsjo/budget/forslag/2021/",
    "/norsjo/budget/forslag/2021/1/",
    "/norsjo/budget/uppfoljning/",
    "/norsjo/budget/uppfoljning/uou/2020-04-06/",
    "/norsjo/delegation/",
    "/norsjo/delegation/?q=upphandling",
    "/norsjo/delegation/6.1/",
    "/norsjo/vem-gor-vad/",
    "/norsjo/vem-gor-vad/?q=skolskjuts",
    "/norsjo/forvaltning/",
    "/norsjo/organisation/jamfor/?fran=2007-01-01&till=2011-01-01",
    "/norsjo/personer/",
    "/norsjo/personer/1/",
    "/norsjo/personer/grupp/L/",
    "/norsjo/personer/andringar/",
    "/norsjo/organ/kf/platser/",
    "/norsjo/organ/valnamnd/platser/",
    "/norsjo/siffror/",
    "/norsjo/oppna-data/fullstandighet/",
    "/norsjo/budget/vad-det-kostar/",
    "/norsjo/budget/vad-det-kostar/ks/",
    "/norsjo/tank-om/?utskott=3&bredvid=2007-01-01&opinion=S+40;+C+25;+M+20",
    "/norsjo/budget/",
    "/norsjo/budget/jamfor/",
    "/norsjo/budget/historia/",
    "/norsjo/budget/rad/gemensamma/",
    "/ange/budget/",
    "/norsjo/organ/ks/narvaro/",
    "/norsjo/organ/valnamnd/narvaro/?ar=alla",
    "/ange/siffror/",
    "/norsjo/val/",
    "/norsjo/val/2018/",
    "/norsjo/val/2018/?platser=27&sparr=3",
    "/norsjo/val/2018/?platser=igen",
    "/norsjo/val/2018/platser/",
    "/norsjo/val/2018/platser/?organ=ks&grupp-S=A&grupp-V=A",
    "/norsjo/fraga/",
    "/norsjo/begar-ut/",
    "/norsjo/om/",
    "/norsjo/oppna-data/",
    "/norsjo/tillganglighet/",
    "/norsjo/lag/",
    "/norsjo/styrdokument/",
    "/norsjo/styrdokument/arbetsordning/",
    "/norsjo/styrdokument/arbetsordning/jamfor/",
    "/norsjo/styrdokument/delegationsordning/",
    "/norsjo/styrdokument/reglemente-socialnamnd/",
    "/norsjo/forfattningssamling/",
    "/norsjo/organisation/",
    "/norsjo/organisation/jamfor/?fran=2019-01-01&med=ange&till=2019-01-01",
    "/",
    "/ange/",
    "/ange/organ/ks/",
    "/ange/personer/",
    "/ange/vem-gor-vad/",
    "/ange/organisation/",
    "/norsjo/handbok/",
    "/norsjo/handbok/organisationen/",
    "/norsjo/handbok/ditt-uppdrag/",
    "/norsjo/handbok/arendets-vag/",
    "/norsjo/handbok/sammantraden/",
    "/norsjo/handbok/ersattningar/",
    DELEGATION,
    "/norsjo/handbok/styrdokument/",
    "/norsjo/handbok/ekonomi/",
    "/norsjo/handbok/vem-fragar-jag/",
)


@pytest.mark.parametrize(
    "path",
    [*PAGES, "/en/norsjo/", f"/en{DELEGATION}", f"/en{MEETING}", f"/en{CASE}", f"{CASE}?datum=2020-01-15"],
)
def test_every_page_is_there_and_accessible(site, page: Page, assert_accessible, path):
    answer = page.goto(site + path)
    assert answer is not None
    assert answer.status == 200
    assert_accessible(page)


@pytest.mark.parametrize(
    "path",
    [
        "/norsjo/",
        MEETING,
        CASE,
        "/norsjo/organ/ks/",
        "/norsjo/val/2018/",
        "/norsjo/val/2018/platser/",
        "/norsjo/budget/",
        "/norsjo/anslagstavla/",
        "/norsjo/personer/1/",
        "/norsjo/personer/grupp/L/",
        "/norsjo/personer/andringar/",
        "/norsjo/organ/kf/platser/",
        "/norsjo/styrdokument/arbetsordning/",
        "/norsjo/styrdokument/arbetsordning/jamfor/",
        DELEGATION,
    ],
)
def test_pages_fit_a_phone_and_the_dark(site, browser, assert_accessible, path):
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark", locale="sv-SE")
    phone = context.new_page()
    phone.goto(site + path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert_accessible(phone)
    context.close()


def test_a_body_that_is_gone_says_who_has_its_tasks(site, page: Page, assert_accessible):
    answer = page.goto(site + "/norsjo/organ/omsorgsutskott/")
    assert answer is not None
    assert answer.status == 404
    assert_accessible(page)
    page.get_by_role("link", name="Utbildnings- och omsorgsutskottet").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Utbildnings- och omsorgsutskottet")


def test_pages_work_without_scripts(site, browser):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    plain = context.new_page()
    plain.goto(site + "/norsjo/")
    plain.get_by_role("link", name="Kommunstyrelsen").first.click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Kommunstyrelsen")
    context.close()


def test_nothing_on_a_page_is_refused_by_the_content_security_policy(site, page: Page):
    said = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("/norsjo/", MEETING, CASE):
        page.goto(site + path)
    assert said == []


PICTURES = (
    "/norsjo/organ/",
    "/norsjo/forvaltning/",
    "/norsjo/val/2018/",
    f"{CASE}?datum=2020-01-22",
    "/norsjo/organisation/jamfor/?fran=2007-01-01&till=2011-01-01",
    "/norsjo/organ/kf/platser/",
)
SHOWN_SIZES = """() => [...document.querySelectorAll("svg.org text")].flatMap(text => {
    const svg = text.ownerSVGElement, shown = svg.getBoundingClientRect();
    return shown.width ? [text.getAttribute("font-size") * shown.width / svg.viewBox.baseVal.width] : [];
})"""


@pytest.mark.parametrize("path", PICTURES)
@pytest.mark.parametrize("width", [360, 1030, 1200])
def test_every_letter_of_a_picture_can_be_read(site, browser, width, path):
    context = browser.new_context(viewport={"width": width, "height": 740}, locale="sv-SE")
    page = context.new_page()
    page.goto(site + path)
    sizes = page.evaluate(SHOWN_SIZES)
    assert len(sizes) > 5
    assert min(sizes) >= (11 if width == 360 else 10)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_administration_is_one_click_from_who_does_what_and_its_units_from_the_picture(site, page: Page):
    page.goto(site + "/norsjo/vem-gor-vad/")
    page.get_by_role("link", name="Så är förvaltningen ordnad").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Förvaltningen")
    expect(page.get_by_role("group", name="Norsjö kommun: Förvaltningens organisation 2020")).to_be_visible()
    page.get_by_role("link", name="Allmänna utskottet, politiskt organ").click()
    expect(page).to_have_url(re.compile(r"/norsjo/organ/au/"))


def test_from_the_picture_to_who_sits_in_a_body(site, page: Page):
    page.goto(site + "/norsjo/")
    page.locator("svg a", has_text="Kommunstyrelsen").first.click()
    expect(page).to_have_url(re.compile(r"/norsjo/organ/ks/"))
    expect(page.get_by_text("Agda Myrbäcken").first).to_be_visible()
    expect(page.get_by_text("påhittad").first).to_be_visible()


def test_parties_that_vote_together_are_chosen_and_counted_without_scripts(site, browser):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    plain = context.new_page()
    plain.goto(site + "/norsjo/val/2018/platser/")
    plain.get_by_label(re.compile("^V 2")).select_option("A")
    plain.get_by_label(re.compile("^SD 1")).select_option("A")
    plain.get_by_role("button", name="Fördela").click()
    row = plain.get_by_role("row").filter(has_text="V+SD").first
    expect(row).to_contain_text("V 1, SD 0")
    context.close()


def test_another_council_size_is_asked_for_at_the_form(site, page: Page, assert_accessible):
    page.goto(site + "/norsjo/val/2018/")
    page.get_by_label("Mandat i fullmäktige").fill("27")
    page.get_by_role("button", name="Räkna").click()
    expect(page).to_have_url(re.compile("platser=27"))
    expect(page.get_by_role("row").filter(has_text="−2")).to_contain_text("S")
    assert_accessible(page)


def test_a_case_tells_its_story_to_the_end(site, page: Page):
    page.goto(site + CASE)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Skolskjuts från fritidshemmet")
    expect(main).to_contain_text("Genomfört")
    expect(main).to_contain_text("24 mars 2020")  # the last day to appeal
    expect(main).to_contain_text("Turen är beställd")


def test_as_of_a_day_nothing_that_happened_later_is_told(site, page: Page):
    page.goto(f"{site}{CASE}?datum=2020-01-15")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Gemensamma beredningen")
    expect(main).not_to_contain_text("Kommunfullmäktige beslutade")
    expect(main).not_to_contain_text("Turen är beställd")


def test_the_division_is_shown_by_name(site, page: Page):
    page.goto(site + MEETING)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Votering")
    page.get_by_text("Så röstade var och en").click()
    expect(main).to_contain_text("Fabian Björkvallgren")
    expect(main).to_contain_text("Till förmån för det egna förslaget")


def test_the_secret_attachment_is_named_with_its_section_and_cannot_be_opened(site, page: Page):
    page.goto(site + CASE)
    main = page.get_by_role("main")
    expect(main).to_contain_text("23 kap. 2 § OSL")
    expect(main).not_to_contain_text("Underlag om enskilda elevers resor")
    assert page.get_by_role("link", name="Underlag om enskilda").count() == 0


def test_an_attachment_is_one_tap_from_the_agenda(site, page: Page):
    page.goto(site + MEETING)
    link = page.get_by_role("link", name=re.compile("Kostnadsberäkning")).first
    answer = page.request.get(site + str(link.get_attribute("href")))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body().startswith(b"%PDF")


def test_the_handbook_is_one_tap_from_the_first_page_and_its_lines_have_addresses(site, page: Page):
    page.goto(site + "/norsjo/")
    page.get_by_role("link", name=re.compile("^Politikerhandboken: roller")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Politikerhandboken")
    page.get_by_role("main").get_by_role("link", name="Delegationsordningen").last.click()
    row = page.get_by_role("row").filter(has_text="Direktupphandling inom budgetram")
    expect(row).to_contain_text("Kommunchef")
    expect(row).to_have_attribute("id", "punkt-2.1")
    answer = page.request.get(site + "/norsjo/handbok.pdf")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")


def test_a_question_is_asked_and_followed(site, page: Page, assert_accessible):
    page.goto(site + "/norsjo/fraga/")
    page.get_by_label("Vad gäller frågan?").fill("Belysning vid badplatsen")
    page.get_by_label("Din fråga eller ditt förslag").fill("Kan kommunen sätta upp belysning vid badplatsen?")
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_accessible(page)
    expect(page).to_have_url(re.compile(r"/norsjo/fraga/.+/"))
    expect(page.get_by_role("main")).to_contain_text("Belysning vid badplatsen")


def test_an_empty_question_is_answered_at_the_form(site, page: Page, assert_accessible):
    page.goto(site + "/norsjo/fraga/")
    page.get_by_label("Vad gäller frågan?").fill("Bara en rubrik")
    page.locator("form", has=page.get_by_label("Vad gäller frågan?")).evaluate(
        "form => form.noValidate = true"
    )
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_label("Vad gäller frågan?")).to_have_value("Bara en rubrik")
    assert_accessible(page)


def test_a_bad_date_is_answered_clearly(site, page: Page):
    answer = page.goto(f"{site}{CASE}?datum=igår")
    assert answer is not None
    assert answer.status in (200, 400, 404, 422)
    expect(page.get_by_role("main")).to_contain_text("datum")


def test_the_other_language_shows_the_same_page(site, page: Page):
    page.goto(site + "/norsjo/organ/ks/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/norsjo/organ/ks/"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("executive board")
