"""What the keys of the organisation file are called where people read them, and what their values are."""

from datetime import date, time
from enum import StrEnum

from insyn.description.bodies import Insight, Joint, Meets, Presidium, Quorum, Speaking, Term, TermStart
from insyn.description.delegation import Appeal
from insyn.description.kinds import BodyKind
from insyn.description.records import Weekday
from insyn.description.routes import ASSEMBLY_KINDS
from insyn.description.text import Text

KEYS = {
    "members": Text("ledamöter", "members"),
    "substitutes": Text("ersättare", "substitutes"),
    "substitutes_share": Text("ersättare", "substitutes"),
    "presidium": Text("presidium", "presidium"),
    "meets": Text("sammanträden", "meetings"),
    "insight": Text("insyn", "insight"),
    "quorum": Text("beslutförhet", "quorum"),
    "areas": Text("områden", "areas"),
    "valid_from": Text("första dag", "first day"),
    "name": Text("namn", "name"),
    "kind": Text("slag av organ", "kind of body"),
    "joint": Text("egna platser", "own seats"),
    "succeeds": Text("tar över efter", "takes over from"),
    "parent": Text("plats i organisationen", "place in the organisation"),
    "short": Text("förkortning", "short name"),
    "purpose": Text("uppgift", "purpose"),
    "drawn_from": Text("utses bland", "drawn from"),
    "elected_by": Text("väljs av", "elected by"),
    "temporary": Text("tillfällig", "temporary"),
    "open": Text("öppet för alla", "open to all"),
    "open_to": Text("öppet för", "open to"),
    "participants": Text("deltar", "take part"),
    "decides_on_money": Text("fattar ekonomiska beslut", "decides on money"),
    "follows_up": Text("följer upp", "follows up"),
    "standing": Text("stående punkter", "standing items"),
    "speaking": Text("talartid", "speaking time"),
    "follow_up_report": Text("månader för rapport om besluten", "months of the report on decisions"),
    "user_members": Text("ledamöter för brukarna", "members for the users"),
    "staff_representatives": Text("personalföreträdare", "staff representatives"),
    "reporting": Text("anmälan av beslut", "reporting of decisions"),
    "form": Text("bolagsform", "legal form"),
    "owned_percent": Text("kommunens andel i procent", "the municipality's share in percent"),
    "secured": Text("vad fullmäktige har sett till", "what the assembly has seen to"),
    "lay_auditors": Text("lekmannarevisorer", "lay auditors"),
    "lay_auditors_from": Text("lekmannarevisorerna utses bland", "lay auditors drawn from"),
    "title": Text("namn", "name"),
    "source": Text("källa", "source"),
    "assumed": Text("antaganden", "assumptions"),
    "decided": Text("beslut", "decision"),
    "electors": Text("röstberättigade", "electors"),
    "electors_source": Text("talets källa", "source of the number"),
    "case_kinds": Text("slag av ärenden", "kinds of case"),
    "steps": Text("steg", "steps"),
    "decides": Text("beslutar", "decides"),
    "hand_in": Text("inlämning", "hand-in"),
    "when": Text("när vägen gäller", "when the way is used"),
    "subject": Text("ärende", "subject"),
    "body": Text("organ", "body"),
    "delegate": Text("delegat", "delegate"),
    "legal_basis": Text("lagrum", "legal basis"),
    "limit": Text("gräns", "limit"),
    "sub_delegation": Text("får vidaredelegeras", "may be sub-delegated"),
    "words": Text("sökord", "search words"),
    "jointly_with": Text("beslutar tillsammans med", "decides together with"),
    "conditions": Text("villkor", "conditions"),
    "reported": Text("anmäls", "reported"),
    "appeal": Text("överklagas", "appealed"),
    "phrases": Text("beslutsmeningar", "wordings"),
    "bodies": Text("organ", "bodies"),
    "adopted_by": Text("beslutas av", "adopted by"),
    "adopted": Text("beslutat den", "adopted on"),
    "in_force_from": Text("gäller från", "in force from"),
    "review_by": Text("ses över senast", "review by"),
    "address": Text("webbadress", "address"),
    "year": Text("år", "year"),
    "line": Text("punkter", "lines"),
    "part": Text("delar", "parts"),
    "cycles": Text("omgångar om året", "rounds a year"),
    "may_not_collide": Text("får inte sammanträda samtidigt", "may not meet at once"),
    "weeks": Text("veckor", "weeks"),
    "before": Text("före", "before"),
    "after": Text("efter", "after"),
    "kronor_per_inhabitant": Text("kronor per invånare", "kronor per inhabitant"),
    "reason": Text("skäl", "reason"),
    "head": Text("leds av", "led by"),
    "unit": Text("enhet", "unit"),
    "pay": Text("ersättning till förtroendevalda", "remuneration of representatives"),
    "approver": Text("godkänner", "approves"),
    "payroll": Text("avräknar", "settles"),
    "prepares_for": Text("bereder till", "prepares for"),
    "version": Text("versionen", "the version"),
    "municipality": Text("kommunen", "the municipality"),
    "chairs": Text("ordförande", "chairs"),
    "vice_chairs": Text("vice ordförande", "vice chairs"),
    "own": Text("härifrån", "from here"),
    "host": Text("värdkommun", "host municipality"),
    "times_a_year": Text("gånger om året", "times a year"),
    "hours": Text("timmar", "hours"),
    "weekday": Text("veckodag", "weekday"),
    "time": Text("klockslag", "time"),
    "term": Text("mandattid", "term"),
    "years": Text("antal år", "years"),
    "starts": Text("räknas från", "counted from"),
    "by_party": Text("väljs på partipolitisk grund", "elected by party"),
    "district": Text("del av kommunen", "part of the municipality"),
    "supervises": Text("har uppsikt över", "supervises"),
    "electors_on": Text("röstberättigade räknade den", "electors counted on"),
    "concerns": Text("avser", "concerns"),
    "in_place_of_assembly": Text("beslutas i fullmäktiges ställe", "decided in the assembly's place"),
    "belongs_to": Text("hör till nämnden", "belongs to the committee"),
    "demand": Text("krav före ett steg", "demands before a step"),
    "heading": Text("rubrik i tjänsteskrivelsen", "heading of the official report"),
    "opinion": Text("yttrande från", "opinion of"),
    "about_individuals": Text("rör enskilda", "about individuals"),
    "regulates": Text("reglerar", "regulates"),
    "rule": Text("regel", "rule"),
    "pays": Text("ersätter", "pays"),
    "compensates": Text("ersättning för", "compensates for"),
    "members_of": Text("ledamöter i", "members of"),
    "kronor": Text("kronor", "kronor"),
    "percent": Text("procent av heltid", "per cent of full time"),
    "base_percent": Text("procent av basbeloppet", "per cent of the base amount"),
    "per": Text("betalas för", "paid per"),
    "posts": Text("uppdrag", "assignments"),
    "full_time_percent": Text("procent av heltid", "per cent of full time"),
    "base": Text("del av", "part of"),
    "base_year": Text("basbelopp för år", "base amount of the year"),
    "covers_minutes": Text("beloppet gäller så många minuter", "the amount covers so many minutes"),
    "begun_minutes": Text(
        "därefter för varje påbörjad tid av minuter", "then for each begun stretch of minutes"
    ),
    "begun_kronor": Text("kronor för varje påbörjad tid", "kronor for each begun stretch"),
    "begun_percent": Text("procent för varje påbörjad tid", "per cent for each begun stretch"),
    "once_a_day": Text("ett sammanträde om dagen", "one meeting a day"),
    "hour_ceiling_kronor": Text("högst kronor i timmen", "at most kronor an hour"),
    "day_ceiling_kronor": Text("högst kronor om dagen", "at most kronor a day"),
    "year_ceiling_kronor": Text("högst kronor om året", "at most kronor a year"),
    "insight_percent": Text("procent till insynsplatser", "per cent to insight seats"),
    "ore_per_kilometre": Text("öre per kilometer", "öre per kilometre"),
    "base_amount": Text("basbelopp", "base amount"),
}
"""The keys of a body and of a version, in words."""

NOTHING = Text("–", "–")
_WORDS = {
    Insight.PARTIES_WITHOUT_SEAT: Text("partier utan egen plats", "parties without a seat"),
    Insight.EVERY_PARTY: Text("varje parti i fullmäktige", "every assembly party"),
    Quorum.MORE_THAN_HALF: Text("mer än hälften", "more than half"),
    Quorum.NONE: Text("inget krav", "none"),
    "voters": Text("väljarna", "the voters"),
    "party": Text("partiet", "the party"),
    "economy": Text("ekonomi", "economy"),
    "goals": Text("mål", "goals"),
}


def key_label(key: str) -> Text:
    """A key in words; one without words of its own is called what the file calls it."""
    return KEYS.get(key, Text(key, key))


def value_in_words(value: object) -> Text:
    """A value of the file as a page or a report shows it; nothing is a dash."""
    if value is None or value == () or value == "":
        return NOTHING
    if isinstance(value, Text):
        return value
    if isinstance(value, bool):
        return Text("ja", "yes") if value else Text("nej", "no")
    if isinstance(value, tuple):
        parts = [value_in_words(item) for item in value]
        return Text(", ".join(part.sv for part in parts), ", ".join(part.en for part in parts))
    if isinstance(value, BodyKind | Weekday | TermStart | Appeal):
        return value.label
    if isinstance(value, Speaking):
        return _speaking(value)
    if isinstance(value, Presidium | Joint | Meets | Term):
        return _record(value)
    if isinstance(value, time):
        return Text(f"kl. {value:%H.%M}", f"{value:%H:%M}")
    plain = value.isoformat() if isinstance(value, date) else str(value)
    return _WORDS.get(value, Text(plain, plain)) if isinstance(value, StrEnum | str) else Text(plain, plain)


def _record(value: Presidium | Joint | Meets | Term) -> Text:
    if isinstance(value, Term):
        return _term(value)
    if isinstance(value, Presidium):
        return Text(
            f"{value.chairs} ordförande, {value.vice_chairs} vice ordförande",
            f"{value.chairs} chair, {value.vice_chairs} vice chairs",
        )
    if isinstance(value, Joint):
        own = f"{value.own.members} + {value.own.substitutes}"
        return Text(f"{own} härifrån", f"{own} from here")
    said = [
        Text(f"{value.times_a_year} gånger om året", f"{value.times_a_year} times a year")
        if value.times_a_year
        else None,
        Text(f"{value.hours} timmar", f"{value.hours} hours") if value.hours else None,
        value_in_words(value.weekday) if value.weekday else None,
        value_in_words(value.time) if value.time else None,
    ]
    parts = [text for text in said if text]
    return Text(", ".join(text.sv for text in parts), ", ".join(text.en for text in parts))


def _speaking(value: Speaking) -> Text:
    said = [
        (value.first_minutes, "första gången {} min", "{} min the first time"),
        (value.again_minutes, "sedan {} min", "{} min after that"),
        (value.reply_minutes, "replik {} min", "{} min for a reply"),
    ]
    found = [(sv.format(minutes), en.format(minutes)) for minutes, sv, en in said if minutes]
    return Text(", ".join(sv for sv, _en in found), ", ".join(en for _sv, en in found)) if found else NOTHING


def _term(value: Term) -> Text:
    years = Text(f"{value.years} år", f"{value.years} years")
    if value.starts is None:
        return years
    starts = value.starts.label
    return Text(f"{years.sv} från {starts.sv}", f"{years.en} from {starts.en}")


_CASE_KINDS = {
    "assembly": Text("Fråga som fullmäktige beslutar om", "Matter for the assembly"),
    "governing-document": Text("Styrdokument", "Governing document"),
    "members-motion": Text("Motion", "Member's motion"),
    "citizen-proposal": Text("Medborgarförslag", "Citizen proposal"),
    "board": Text("Fråga som kommunstyrelsen beslutar om", "Matter for the executive board"),
    "consultation": Text("Remiss", "Consultation"),
    "agreement": Text("Avtal", "Agreement"),
    "committee": Text("Fråga som nämnden beslutar om", "Matter for the committee"),
    "subcommittee": Text("Fråga som utskottet får besluta om", "Matter a subcommittee may decide"),
    "delegated": Text("Beslut på delegation", "Decision by delegation"),
    "joint-committee": Text("Från en gemensam nämnd", "From a joint committee"),
    "interpellation": Text("Interpellation", "Interpellation"),
    "question": Text("Fråga i fullmäktige", "Question in the assembly"),
    "popular-initiative": Text("Folkinitiativ", "Popular initiative"),
    "unready-list": Text("Anmälan av det som inte är färdigberett", "Report of what is not fully prepared"),
    "audit-report": Text("Revisionsberättelse och ansvarsfrihet", "Audit report and discharge"),
    "interim-report": Text("Delårsrapport", "Interim report"),
    "drafting-assignment": Text("Uppdrag till en fullmäktigeberedning", "Assignment of a drafting committee"),
    "appeal": Text("Överklagande", "Appeal"),
    "individual": Text("Myndighetsutövning mot enskild", "Exercise of authority against an individual"),
    "company-review": Text("Årlig prövning av ett bolag", "Yearly review of a company"),
    **ASSEMBLY_KINDS,
}


def kind_label(kind: str) -> Text:
    """A kind of case in words; one that only the organisation file knows is called what the file calls it."""
    plain = kind.replace("-", " ").capitalize()
    return _CASE_KINDS.get(kind, Text(plain, plain))
