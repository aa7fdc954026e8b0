"""Swedish words as people write them: stems, compounds, slips of the pen, amounts and times. Pure."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

LONGEST = 2000
"""Of a question is read this much, in characters."""
SHORTEST_PART = 4
"""The shortest word that is looked for inside a compound, in letters of its stem."""
SAYS_NOTHING = frozenset(
    """
    alla allt andra att av bara behöver bestämma bestämmer beslut besluta beslutar bli blir bra bör både börja da dag de dem den
    denna deras det detta din dit ditt du där därför då eftersom ej eller en er ert ett finns fram från få får för före förra
    ge genom ger gick ganska gjort gå gäller gällande går gör göra ha hade han har hel hela henne hennes hej hej! hej. heter
    hit hon hos hur här i idag igen ihop imorgon in ingen inget inom inte istället ja jag kan kanske ju komma kommer kommun
    kommunal kommunala kommunen kommunens kring kunde kunna kvar lite lov låta länge man med mej mellan men mer mig min mina
    mitt mot mycket mån måste många ner nej ni ni? nu något någon några när nästa nån nåt nya och också olika om oss på per
    redan rätt sade samt sedan sej ser sig sin sina sitt själv ska skall skulle snart som stor stora så sådan sån sånt säga ta
    tack tar till typ under undrar upp ur ut utan vad var vara varför varje vart vara varit vem vems vi via vid vidare vilka
    vilken vilket vill ville vår våra vårt väl vänta än är ärende ärendet år åt även över önskar önskemål fråga frågan frågar
    hjälp hjälpa hur gick fick fått göras söka söker ansöka ansökan sökt lämna lämnar prata hör höra ring ringa kontakta sånt där
    snälla ok okej hålla håller håll sen igår vet veta tycker tänkte tror funkar fungerar stå står säger sagt finnas ligger
    """.split()  # noqa: SIM905 - a list to read and add to
)
"""Words that say nothing of what a question is about."""

_STEMMER = snowballstemmer.stemmer("swedish")
_WORD = re.compile(r"[^\W_]+(?:[-–][^\W_]+)*")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its ending: *skolskjutsen*, *skolskjutsar* → *skolskjuts*."""
    found = before = word.casefold()
    while (found := str(_STEMMER.stemWord(before))) != before:
        before = found  # once more: *skattesatsen* → *skattesats* → what *skattesats* itself becomes
    # One form more or less of the same word: gata, gatan, gator; säger nothing to who reads it.
    return found[:-1] if len(found) > SHORTEST_PART and found[-1] in "aeo" else found


def tokens(text: str) -> list[str]:
    """The words in the order they stand, in small letters; of a word with a hyphen, the whole."""
    return [found.replace("–", "-") for found in _WORD.findall(text[:LONGEST].casefold())]


def stems(text: str) -> list[str]:
    """The stems of every word."""
    return [stem(word) for word in tokens(text)]


def says_something(word: str) -> bool:
    """Whether a word tells what a question is about."""
    return word not in SAYS_NOTHING and len(word) > 1 and not word.isdecimal()


def inside(word: str, known: Collection[str]) -> Iterable[tuple[str, float]]:
    """Known stems that a compound begins or ends with, and how much of its meaning they carry (0–1).

    The last part says what a thing is, the first which kind: *sommarjobb* is a job, *skolmöbler* furniture of a school.
    """
    if len(word) < SHORTEST_PART + 2:
        return
    for length in range(SHORTEST_PART, len(word) - 1):
        first, last = word[:length], word[len(word) - length :]
        if last in known:
            yield last, 0.55 + 0.4 * length / len(word)
        if first in known:
            yield first, 0.35 + 0.4 * length / len(word)


def around(word: str, compounds: Iterable[str]) -> Iterable[tuple[str, float]]:
    """Known compounds that the word stands first or last in: *skjuts* in *skolskjuts*."""
    if len(word) < SHORTEST_PART:
        return
    for compound in compounds:
        if len(compound) > len(word) + 1 and (compound.startswith(word) or compound.endswith(word)):
            yield compound, 0.3 + 0.4 * len(word) / len(compound)


def misspelt(word: str, known: Iterable[str]) -> Iterable[tuple[str, float]]:
    """Known stems a slip from the word, two in a long one, three in a very long one.

    A slip is a letter too many, too few or wrong, or two that changed place.
    """
    if len(word) < 5:
        return
    most = 1 if len(word) < 9 else 2 if len(word) < 15 else 3
    for other in known:
        if abs(len(other) - len(word)) <= most and len(other) >= 4:
            slips = distance(word, other, most)
            if slips <= most:
                yield other, 0.8 - 0.15 * slips


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words (Damerau's, neighbours exchanged counted once); ``most + 1`` when they are more than that."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, there in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
