"""From what the type checker found to what a committee secretary needs: what is wrong, and what to write
instead.
"""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from insyn.description.problem import Complaint, Loc
from insyn.description.text import Text

ErrorDetails = dict[str, Any]

_ID_SAYS = Text(
    "Skriv små bokstäver a–z, siffror och enkla bindestreck, som ”gemensam-beredning”.",
    "Write small letters a-z, digits and single hyphens, as “gemensam-beredning”.",
)
_PATTERNS = {
    "^[0-9]{4}$": Text(
        "Skriv kommunkoden med fyra siffror, som ”2417”.", "Write the four-digit code, as “2417”."
    ),
    "^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$": Text("Skriv ett bråk, som ”1/2”.", "Write a fraction, as “1/2”."),
    r"^[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,3}$": Text(
        "Skriv ett nummer med punkter, som ”3.2”.", "Write a number with points, as “3.2”."
    ),
}
_WANTED = {
    "string": Text("text inom citattecken", "text in quotation marks"),
    "int": Text("ett heltal utan citattecken", "a whole number without quotation marks"),
    "float": Text("ett tal utan citattecken", "a number without quotation marks"),
    "bool": Text("true eller false utan citattecken", "true or false without quotation marks"),
    "date": Text(
        "ett datum utan citattecken, som 2019-01-01", "a date without quotation marks, as 2019-01-01"
    ),
    "time": Text(
        "ett klockslag utan citattecken, som 18:00:00", "a time without quotation marks, as 18:00:00"
    ),
    "tuple": Text('en lista inom hakparenteser, som ["ks"]', 'a list in brackets, as ["ks"]'),
    "dataclass": Text('en tabell, som { sv = "…", en = "…" }', 'a table, as { sv = "…", en = "…" }'),
    "enum": Text("ett av de tillåtna orden", "one of the allowed words"),
}


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that is most like `word`, if one is like it at all."""
    found = get_close_matches(word.lower(), known, n=1, cutoff=0.55)
    return found[0] if found else None


def suggestion(word: str, known: list[str]) -> Text:
    """What to write instead of an unknown word: the nearest known one, or the list of all."""
    like = nearest(word, known)
    if like:
        return Text(f"Skriv ”{like}”.", f"Write “{like}”.")
    if not known:
        return Text("Ta bort det.", "Remove it.")
    return Text(f"Skriv något av: {', '.join(known)}.", f"Write one of: {', '.join(known)}.")


def explain(error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
    """One finding of the type checker, in words. `schema` is the JSON Schema of the whole file."""
    loc: Loc = tuple(error["loc"])
    kind = str(error["type"])
    explainer = _EXPLAINERS.get(kind)
    if explainer:
        return explainer(loc, error, schema)
    for ending in ("_type", "_parsing", "_exact"):
        wanted = _WANTED.get(kind.removesuffix(ending)) if kind.endswith(ending) else None
        if wanted:
            return _wrong_type(loc, error, wanted)
    value = shown(error["input"])
    return Complaint(
        loc,
        Text(f"Värdet {value.sv} går inte att läsa.", f"The value {value.en} cannot be read."),
        Text(f"Kontrollera mot schemat: {error['msg']}.", f"Check it against the schema: {error['msg']}."),
    )


def shown(value: object) -> Text:
    """A value as it stands in the file, cut short."""
    if isinstance(value, str):
        cut = f"{value[:60]}{'…' if len(value) > 60 else ''}"
        return Text(f"”{cut}”", f"“{cut}”")
    if isinstance(value, bool):
        plain = str(value).lower()
    elif isinstance(value, dict):
        plain = "{…}"
    elif isinstance(value, list | tuple):
        plain = "[…]"
    elif isinstance(value, int) and abs(value) > 10**15:
        return Text("ett mycket stort tal", "a very large number")
    else:
        plain = str(value)[:60]
    return Text(plain, plain)


def _unknown_key(loc: Loc, error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
    key = str(loc[-1])
    known = known_keys(schema, loc[:-1])
    return Complaint(
        loc, Text(f"Okänd nyckel ”{key[:60]}”.", f"Unknown key “{key[:60]}”."), suggestion(key, known)
    )


def _missing_key(loc: Loc, error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
    key = loc[-1]
    return Complaint(
        loc,
        Text(f"Nyckeln ”{key}” saknas.", f"The key “{key}” is missing."),
        Text(f"Lägg till {key}.", f"Add {key}."),
    )


def _unknown_word(loc: Loc, error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
    words = [str(word) for word in _at(schema, loc).get("enum", [])]
    value = error["input"]
    if not isinstance(value, str):
        return _wrong_type(loc, error, _WANTED["enum"])
    return Complaint(
        loc,
        Text(f"Okänt ord {shown(value).sv}.", f"Unknown word {shown(value).en}."),
        suggestion(value, words),
    )


def _wrong_form(loc: Loc, error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
    value = shown(error["input"])
    form = _PATTERNS.get(error["ctx"]["pattern"], _ID_SAYS)
    return Complaint(
        loc, Text(f"{value.sv} har inte rätt form.", f"{value.en} does not have the right form."), form
    )


def _wrong_type(loc: Loc, error: ErrorDetails, wanted: Text) -> Complaint:
    value = shown(error["input"])
    return Complaint(
        loc,
        Text(f"Fel slags värde: {value.sv}.", f"The wrong kind of value: {value.en}."),
        Text(f"Skriv {wanted.sv}.", f"Write {wanted.en}."),
    )


def _limit(least: bool, *, beyond: bool = False) -> Callable[[Loc, ErrorDetails, dict[str, Any]], Complaint]:
    def explainer(loc: Loc, error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
        limit = error["ctx"][("g" if least else "l") + ("t" if beyond else "e")]
        value = shown(error["input"])
        sv, en = ("minst", "at least") if least else ("högst", "at most")
        if beyond:
            sv, en = ("mer än", "more than") if least else ("mindre än", "less than")
        return Complaint(
            loc,
            Text(
                f"{value.sv} är för {'lågt' if least else 'högt'}.",
                f"{value.en} is too {'low' if least else 'high'}.",
            ),
            Text(f"Skriv {sv} {limit}.", f"Write {en} {limit}."),
        )

    return explainer


def _empty(loc: Loc, error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
    return Complaint(
        loc,
        Text("Här står ingenting.", "Nothing stands here."),
        Text("Skriv något eller ta bort nyckeln.", "Write something or remove the key."),
    )


def _too_long(loc: Loc, error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
    most = error["ctx"]["max_length"]
    return Complaint(
        loc,
        Text("Texten är för lång.", "The text is too long."),
        Text(f"Skriv högst {most} tecken.", f"Write at most {most} characters."),
    )


def _too_many(loc: Loc, error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
    most = error["ctx"]["max_length"]
    return Complaint(
        loc,
        Text("Listan är för lång.", "The list is too long."),
        Text(f"Skriv högst {most}.", f"Write at most {most}."),
    )


def _bad_step(loc: Loc, error: ErrorDetails, schema: dict[str, Any]) -> Complaint:
    value = shown(error["input"])
    return Complaint(
        loc,
        Text(f"{value.sv} är inte ett steg.", f"{value.en} is not a step."),
        Text(
            "Skriv ett organs id, som ”ks”, eller flera: ”au | uou”.",
            "Write a body's id, as “ks”, or several: “au | uou”.",
        ),
    )


_EXPLAINERS: dict[str, Callable[[Loc, ErrorDetails, dict[str, Any]], Complaint]] = {
    "unexpected_keyword_argument": _unknown_key,
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "enum": _unknown_word,
    "string_pattern_mismatch": _wrong_form,
    "greater_than_equal": _limit(least=True),
    "less_than_equal": _limit(least=False),
    "greater_than": _limit(least=True, beyond=True),
    "less_than": _limit(least=False, beyond=True),
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _too_long,
    "too_long": _too_many,
    "value_error": _bad_step,
}


def known_keys(schema: dict[str, Any], loc: Loc) -> list[str]:
    """The keys that the table at `loc` may have."""
    return list(_at(schema, loc).get("properties", {}))


def _at(schema: dict[str, Any], loc: Loc) -> dict[str, Any]:
    at = _resolved(schema, schema)
    for step in loc:
        at = at.get("items", {}) if isinstance(step, int) else _under(at, step)
        at = _resolved(at, schema)
    return at


def _under(at: dict[str, Any], key: str) -> dict[str, Any]:
    """What a key of a table holds; in a table whose keys are names, what each of them holds."""
    named = [at.get("additionalProperties"), *at.get("patternProperties", {}).values()]
    found = [at.get("properties", {}).get(key), *named]
    return next((one for one in found if isinstance(one, dict)), {})


def _resolved(at: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Follow references, and of "this or nothing" take this."""
    while "$ref" in at or "anyOf" in at:
        if "$ref" in at:
            at = schema["$defs"][at["$ref"].rsplit("/", 1)[1]]
        else:
            at = next((choice for choice in at["anyOf"] if choice.get("type") != "null"), {})
    return at
