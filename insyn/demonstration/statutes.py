"""Texts for Norsjö's governing documents. They are invented: no slide gives a text, and each says so in its first line."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from insyn.foundation.actors import Actor
from insyn.organisation.acts_governing import (
    begin_governing_text,
    decide_governing_text,
    write_governing_text,
)
from insyn.organisation.models import GoverningText

MARK = "Exempeltext. Texten är påhittad och skriven för Insyns exempel; den är inte Norsjö kommuns.\n\n"


@dataclass(frozen=True)
class ExampleText:
    """An edition: the document's id in the file, its text, when it was decided and took effect, and its next review."""

    document: str
    title: str
    text: str
    decided: str
    decided_on: date
    in_force_from: date
    review_by: date | None = None


OPENNESS_BEFORE = """
## Öppenhet
7 § Sammanträdena är öppna för alla. Ordföranden ser till att den som lyssnar får plats.

8 § Ledamöterna får ställa frågor och interpellationer. De ska vara skriftliga och lämnas in senast fem arbetsdagar före
sammanträdet.
"""
OPENNESS = """
## Öppenhet
7 § Sammanträdena är öppna för alla. Ordföranden ser till att den som lyssnar får plats, och att den som har nedsatt
hörsel kan följa med.

8 § Ledamöterna får ställa frågor och interpellationer. De ska vara skriftliga och lämnas in senast tre arbetsdagar före
sammanträdet.

9 § Före varje ordinarie sammanträde har allmänheten frågestund i högst trettio minuter. Frågor får lämnas in i förväg
eller ställas på plats. De besvaras vid frågestunden om det går, annars skriftligt inom två veckor.

## Beredningar
10 § Beredningen för mål, visioner och demokrati bereder ärenden om kommunens mål och om hur invånarna deltar. Den möter
invånarna minst två gånger om året och redovisar för fullmäktige vad den har hört.
"""
ASSEMBLY = """\
## Fullmäktige och presidiet
1 § Kommunfullmäktige har 31 ledamöter. Ersättarna tjänstgör i den ordning som valmyndigheten har bestämt.

2 § Fullmäktige väljer en ordförande och två vice ordförande för hela mandatperioden. Är alla tre förhindrade leder den
som har varit ledamot längst till dess att fullmäktige har valt någon annan.

## Sammanträden
3 § Ordinarie sammanträden hålls på de dagar som fullmäktige bestämmer för varje år. Ett extra sammanträde hålls när
kommunstyrelsen eller minst en tredjedel av ledamöterna begär det, eller när ordföranden anser att det behövs.

4 § Kallelsen med föredragningslistan skickas elektroniskt, så att ledamöter och ersättare har den senast en vecka före
sammanträdesdagen. Den som behöver kallelsen på papper får den.

5 § En ledamot som inte kan komma anmäler det till kansliet, som kallar den ersättare som står i tur.

6 § Den som vill yttra sig begär ordet hos ordföranden och får det i tur och ordning.
- Ett yrkande ska vara skriftligt om ordföranden begär det.
- Ett genmäle är på högst två minuter.
- Ordföranden får avbryta den som lämnar ämnet och inte rättar sig efter en tillsägelse.
"""
BOARD = """\
# 1 kap. Uppgifter
1 § Kommunstyrelsen leder och samordnar förvaltningen av kommunens angelägenheter. Den har uppsikt över de gemensamma
nämnderna och över de kommunala bolagen.

2 § Kommunstyrelsen har hand om alla uppgifter som inte ligger på en annan nämnd:
- skola, förskola, vuxenutbildning och kultur
- äldreomsorg, stöd till personer med funktionsnedsättning och individ- och familjeomsorg
- gator, vatten, fritid och näringsliv
- ekonomi, personal och information.

3 § Kommunstyrelsen är arbetslöshetsnämnd och krisledningsnämnd.

# 2 kap. Sammansättning och arbetsformer
1 § Kommunstyrelsen har nio ledamöter och nio ersättare. Fullmäktige väljer ordförande, en förste och en andre vice
ordförande bland ledamöterna.

2 § Ett parti i fullmäktige som inte har någon ledamot eller ersättare i kommunstyrelsen har en insynsplats. Den som har
platsen får närvara och yttra sig men inte delta i besluten.

3 § Ersättare som inte tjänstgör får närvara och yttra sig. De tjänstgör i den ordning som fullmäktige har bestämt, i
första hand för någon i sitt eget parti.

4 § Kallelsen skickas senast fem arbetsdagar före sammanträdet, med de handlingar som hör till ärendena.

# 3 kap. Utskotten
1 § Kommunstyrelsen har två utskott, Allmänna utskottet och Utbildnings- och omsorgsutskottet. Ledamöter och ersättare i
dem väljs bland kommunstyrelsens ledamöter och ersättare.

2 § Utskotten bereder ärenden åt kommunstyrelsen och beslutar i de ärenden som delegationsordningen anger. De fattar
inga beslut om pengar.

3 § Varje ärende lämnas till Gemensamma beredningen innan ett utskott tar upp det.
"""
ELECTIONS = """\
1 § Valnämnden har hand om de uppgifter som en valnämnd har enligt vallagen och lagen om kommunala folkomröstningar.

2 § Valnämnden har fem ledamöter och fem ersättare. Fullmäktige väljer ordförande och vice ordförande bland ledamöterna.

3 § Valnämnden sammanträder när ordföranden anser att det behövs eller när minst en tredjedel av ledamöterna begär det.

4 § Senast ett halvår före ett val redovisar valnämnden för kommunfullmäktige
- vilka vallokaler och platser för förtidsröstning som den tänker använda
- hur den ser till att alla kan rösta, också den som har svårt att gå eller läsa.

5 § Efter varje val redovisar valnämnden vad som gick bra och vad som ska göras bättre.
"""
JOINT = """\
## Gemensamt för nämnderna
1 § Norsjö kommun har fyra gemensamma nämnder med sina grannar: Gemensamma nämnden för bygg, miljö och räddningstjänst,
Gemensamma överförmyndarnämnden, Gemensamma nämnden för personalsystem och Trepartens renhållningsnämnd.

2 § Varje nämnd tillsätts av värdkommunen och ingår i dess organisation. Hur kostnaden fördelas och hur nämnden kan
avvecklas står i avtalet mellan kommunerna.

3 § Norsjö kommun väljer minst en ledamot och en ersättare i varje nämnd. Det finns lika många ersättare som ledamöter.

## Insyn och uppföljning
4 § Nämnden lämnar en redovisning till kommunfullmäktige efter första halvåret och efter årets slut.

5 § Nämndens protokoll anslås på alla de samverkande kommunernas anslagstavlor.

6 § Kommunstyrelsen samråder med nämnden innan fullmäktige fattar beslut som berör den.
"""
EXAMPLES = (
    ExampleText(
        "arbetsordning",
        "Arbetsordning för kommunfullmäktige",
        ASSEMBLY + OPENNESS_BEFORE,
        "Kommunfullmäktige 2014-11-24 (påhittat beslut)",
        date(2014, 11, 24),
        date(2015, 1, 1),
    ),
    ExampleText(
        "arbetsordning",
        "Arbetsordning för kommunfullmäktige",
        ASSEMBLY + OPENNESS,
        "Kommunfullmäktige 2018-12-17 (påhittat beslut)",
        date(2018, 12, 17),
        date(2019, 1, 1),
        date(2022, 10, 15),
    ),
    ExampleText(
        "reglemente-ks",
        "Reglemente för kommunstyrelsen",
        BOARD,
        "Kommunfullmäktige 2018-12-17 (påhittat beslut)",
        date(2018, 12, 17),
        date(2019, 1, 1),
        date(2020, 6, 30),
    ),
    ExampleText(
        "reglemente-valnamnd",
        "Reglemente för valnämnden",
        ELECTIONS,
        "Kommunfullmäktige 2018-12-17 (påhittat beslut)",
        date(2018, 12, 17),
        date(2019, 1, 1),
        date(2022, 10, 15),
    ),
    ExampleText(
        "reglemente-gemensamma",
        "Reglementen för de gemensamma nämnderna",
        JOINT,
        "Kommunfullmäktige 2018-12-17 (påhittat beslut)",
        date(2018, 12, 17),
        date(2019, 1, 1),
    ),
)


def unwrapped(text: str) -> str:
    """The text with the lines of a paragraph joined: they are broken here only to fit the source."""
    return re.sub(r"\n(?!\n|[-#]|\d+ §)(?<!\n\n)", " ", text.strip())


def load_texts(by: Actor, at: datetime) -> list[GoverningText]:
    """Write and decide every example text, the oldest first."""
    return [_load(by, at, example) for example in EXAMPLES]


def _load(by: Actor, at: datetime, example: ExampleText) -> GoverningText:
    draft = begin_governing_text(by=by, at=at, document=example.document)
    draft = write_governing_text(
        by=by, at=at, draft=draft, saved=draft.saved, title=example.title, text=MARK + unwrapped(example.text)
    )
    return decide_governing_text(
        by=by,
        at=at,
        draft=draft,
        saved=draft.saved,
        in_force_from=example.in_force_from,
        decided=example.decided,
        decided_on=example.decided_on,
        review_by=example.review_by,
    )
