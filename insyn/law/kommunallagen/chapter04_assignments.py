"""Chapter 4, full-time representatives, who may be elected, and how an assignment ends."""

from collections.abc import Iterator
from datetime import date

from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.facts import Holding, Holdings, Recall, RecallGround
from insyn.law.registry import Breach, body_loc, rule

_ELECTED = ("member", "substitute", "chair", "first-vice-chair", "second-vice-chair")
_OF_ONE = (RecallGround.REFUSED_DISCHARGE, RecallGround.CONVICTED)
_WORDS = {
    RecallGround.REFUSED_DISCHARGE: Text("vägrad ansvarsfrihet", "discharge refused"),
    RecallGround.CONVICTED: Text("dom för brott", "a sentence"),
    RecallGround.MAJORITY_CHANGED: Text("ändrad majoritet", "a changed majority"),
    RecallGround.COMMITTEES_CHANGE: Text("ändrad nämndorganisation", "changed committees"),
}


@rule(
    "KL 4:2",
    Text("Fullmäktige väljer dem som har uppdrag på heltid", "The assembly elects those on full time"),
    amended="2019:835",
)
def the_assembly_elects_those_on_full_time(org: Organisation) -> Iterator[Breach]:
    """4 kap. 2 §: whoever fulfils an assignment on full time or a considerable part of it is elected by the assembly, and is
    called kommunalråd, oppositionsråd or what the assembly decides (the file's `name`).
    """
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for place, post in enumerate(org.full_time):
        if assembly and post.elected_by not in (None, assembly.id):
            yield Breach(
                ("full_time", place, "elected_by"),
                f"full_time {post.id}",
                Text(
                    f"{post.name.sv} väljs av fullmäktige, inte av ”{post.elected_by}”.",
                    f"{post.name.en} is elected by the assembly, not by “{post.elected_by}”.",
                ),
                facts={"full_time": post.id, "elected_by": post.elected_by},
                cure=Text(f'Skriv elected_by = "{assembly.id}".', f'Write elected_by = "{assembly.id}".'),
            )


@rule(
    "KL 4:3",
    Text("Den som väljs ska vara valbar", "Whoever is elected must be eligible"),
    of=Holdings,
)
def whoever_is_elected_is_eligible(holdings: Holdings) -> Iterator[Breach]:
    """4 kap. 3 §: whoever is elected fulfils at the time of the election the conditions of 1:7-8. The register does not know
    them; it knows those of whom it has been entered that they no longer do.
    """
    for lost, place in _without_eligibility(holdings):
        if place.starts_on is not None and place.starts_on >= lost:
            body = holdings.organisation.body(place.body)
            yield Breach(
                body_loc(holdings.organisation, body.id),
                f"{place.name}, {body.id}",
                Text(
                    f"{place.name} fick sitt uppdrag i {body.name.sv} {place.starts_on} men är inte valbar sedan {lost}.",
                    f"{place.name} got the assignment in {body.name.en} on {place.starts_on} but is not eligible since {lost}.",
                ),
                facts={"person": place.person, "body": body.id, "since": lost.isoformat()},
                cure=Text("Avsluta uppdraget och välj någon annan.", "End the assignment and elect another."),
            )


@rule(
    "KL 4:7",
    Text("Den som inte längre är valbar", "Whoever is no longer eligible"),
    of=Holdings,
)
def whoever_loses_eligibility_leaves(holdings: Holdings) -> Iterator[Breach]:
    """4 kap. 7 §: the assignment ends at once; one that the assembly elected to ends at its next meeting, unless the assembly
    lets her keep it for the rest of the term.
    """
    kept = {lost.person for lost in holdings.ineligible if lost.keeps}
    org = holdings.organisation
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for since, place in _without_eligibility(holdings):
        body = org.body(place.body)
        by_assembly = assembly is not None and (body.elected_by == assembly.id or body.kind.is_committee)
        if (place.starts_on is not None and place.starts_on >= since) or (
            by_assembly and place.person in kept
        ):
            continue  # the first is 4:3's
        when = (
            Text("vid fullmäktiges nästa sammanträde", "at the assembly's next meeting")
            if by_assembly
            else Text("genast", "at once")
        )
        yield Breach(
            body_loc(org, body.id),
            f"{place.name}, {body.id}",
            Text(
                f"{place.name} är inte valbar sedan {since}; uppdraget i {body.name.sv} upphör {when.sv}.",
                f"{place.name} is not eligible since {since}; the assignment in {body.name.en} ends {when.en}.",
            ),
            Severity.WARNING if by_assembly else Severity.ERROR,
            {"person": place.person, "body": body.id, "since": since.isoformat()},
            Text("Avsluta uppdraget.", "End the assignment."),
        )


def _without_eligibility(holdings: Holdings) -> Iterator[tuple[date, Holding]]:
    for lost in holdings.ineligible:
        if holdings.on is not None and lost.since > holdings.on:
            continue
        for place in holdings.by_person.get(lost.person, ()):
            if place.capacity in _ELECTED and holdings.organisation.has_body(place.body):
                yield lost.since, place


@rule("KL 4:9", Text("Återkallelse av en persons uppdrag", "Recall of one person"), of=Recall)
def one_person_is_recalled_for_her_own_acts(recall: Recall) -> Iterator[Breach]:
    """4 kap. 9 §: the assembly may recall one whom it has elected, who has been refused discharge or sentenced for a crime
    for which two years' imprisonment or more may follow, the sentence being final. Not for another reason.
    """
    if recall.everybody:
        return
    if recall.ground not in _OF_ONE:
        yield _no_recall(
            recall,
            Text(
                f"En ensam förtroendevald kan inte återkallas på grund av {_WORDS[recall.ground].sv}.",
                f"One representative alone cannot be recalled because of {_WORDS[recall.ground].en}.",
            ),
        )
    elif not _elected_by_the_assembly(recall):
        yield _no_recall(
            recall,
            Text(
                f"Fullmäktige återkallar bara dem som det har valt; {recall.body.name.sv} väljs av ”{recall.body.elected_by}”.",
                f"The assembly recalls only whom it elected; {recall.body.name.en} is elected by “{recall.body.elected_by}”.",
            ),
        )


@rule(
    "KL 4:10",
    Text("Återkallelse av allas uppdrag i en nämnd", "Recall of everybody in a committee"),
    of=Recall,
)
def everybody_in_a_committee_is_recalled(recall: Recall) -> Iterator[Breach]:
    """4 kap. 10 §: the assembly may recall *everybody in a committee* when its political majority is no longer the assembly's,
    or when the committees change. So not some of them, and not another body's.
    """
    if not recall.everybody:
        return
    if not recall.body.kind.is_committee:
        yield _no_recall(
            recall,
            Text(
                f"Alla uppdrag i ett organ kan återkallas i en nämnd, men {recall.body.name.sv} är {recall.body.kind.label.sv}.",
                f"Everybody can be recalled in a committee, but {recall.body.name.en} is a {recall.body.kind.label.en}.",
            ),
        )
    elif recall.ground in _OF_ONE:
        yield _no_recall(
            recall,
            Text(
                f"Alla i {recall.body.name.sv} kan inte återkallas på grund av {_WORDS[recall.ground].sv}.",
                f"Everybody in {recall.body.name.en} cannot be recalled because of {_WORDS[recall.ground].en}.",
            ),
        )


def _elected_by_the_assembly(recall: Recall) -> bool:
    assembly = recall.organisation.body_of_kind(BodyKind.ASSEMBLY)
    said = recall.body.elected_by
    return recall.body.kind.is_committee if said is None or assembly is None else said == assembly.id


def _no_recall(recall: Recall, message: Text) -> Breach:
    return Breach(
        body_loc(recall.organisation, recall.body.id),
        f"body {recall.body.id}",
        message,
        facts={"body": recall.body.id, "ground": recall.ground.value, "everybody": recall.everybody},
        cure=Text("Låt uppdragen löpa mandattiden ut.", "Let the assignments run to the end of the term."),
    )
