"""The page of the law: every section, what is found here, what is set aside, and what is not tested and why."""

from insyn.foundation.actors import Actor
from insyn.foundation.models import User
from insyn.foundation.tenancy import in_municipality
from insyn.law.kommunallagen.sections import sections
from insyn.organisation.acts_checks import check_now, set_finding_aside
from insyn.organisation.running import mark_of

PAGE = "/norsjo/lag/"


def test_every_section_of_the_act_is_on_the_page(client, stage):
    page = client.get(PAGE).content.decode()
    context = client.get(PAGE).context
    told = [rule.rule.section for chapter in context["chapters"] for rule in chapter.tested]
    for section in sections():
        assert section.section in told or section.why_not is not None
    assert "15 kap." in page or "13 kap." in page
    assert f"av kommunallagens {len(sections())} paragrafer" in page


def test_a_finding_stands_at_its_section_and_one_set_aside_says_why(client, stage):
    assert "9 kap." in client.get(PAGE).content.decode()
    with in_municipality(stage.municipality):
        by = Actor(stage.municipality, user=User.objects.get(username="sekreterare"))
        finding = next(one for one in check_now(by=by).findings if one["rule"] == "KL 9:20")
        set_finding_aside(by=by, mark=mark_of(finding), reason="Avtalet letas fram <i>")
    page = client.get(f"{PAGE}?ny=1").content.decode()
    assert finding["message"]["sv"] in page
    assert "Avtalet letas fram &lt;i&gt;" in page


def test_an_earlier_day_is_measured_by_its_organisation(client, stage):
    page = client.get(f"{PAGE}?datum=2012-05-01").content.decode()
    assert "SFS" in page
    assert client.get(f"{PAGE}?datum=1950-01-01").status_code == 404


def test_the_page_speaks_english(client, stage):
    page = client.get(f"{PAGE}", headers={"accept-language": "en"}).content.decode()
    assert page.count("Not tested, and why") + page.count("Prövas inte, och varför") > 5
