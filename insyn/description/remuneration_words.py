"""What a rule on remuneration gives, in words."""

from insyn.description.remuneration import Per, Remuneration
from insyn.description.text import Text, in_groups

_FOR_EACH = {
    Per.MEETING: Text("för varje möte", "for each meeting"),
    Per.PREPARATION: Text("för varje möte att förbereda", "for each meeting to prepare"),
    Per.YEAR: Text("om året", "a year"),
}


def amount_in_words(rule: Remuneration) -> Text | None:
    """All that the rule gives; None where no source says any amount."""
    said = [text for text in (_amount(rule), _begun(rule), *_ceilings(rule)) if text is not None]
    if not said:
        return None
    return Text("; ".join(text.sv for text in said), "; ".join(text.en for text in said))


def kronor(amount: int) -> Text:
    """650 kr; SEK 650."""
    return Text(f"{in_groups(amount).sv} kr", f"SEK {in_groups(amount).en}")


def _amount(rule: Remuneration) -> Text | None:
    money = _part(rule, rule.kronor, rule.base_percent)
    if money is None:
        return None
    each = _FOR_EACH[rule.per]
    hours = "" if rule.covers_minutes is None else f" ({rule.covers_minutes} min)"
    share = "" if rule.full_time_percent is None else f", {rule.full_time_percent} %"
    return Text(
        f"{money.sv} {each.sv}{hours}{share and share + ' av heltid'}",
        f"{money.en} {each.en}{hours}{share and share + ' of full time'}",
    )


def _begun(rule: Remuneration) -> Text | None:
    money = _part(rule, rule.begun_kronor, rule.begun_percent)
    if money is None:
        return None
    return Text(
        f"sedan {money.sv} för varje påbörjad tid av {rule.begun_minutes} min",
        f"then {money.en} for each begun stretch of {rule.begun_minutes} min",
    )


def _part(rule: Remuneration, whole: int | None, percent: str | None) -> Text | None:
    if whole is not None:
        return kronor(whole)
    if percent is None or rule.base is None:
        return None
    year = "" if rule.base_year is None else f" {rule.base_year}"
    swedish = percent.replace(".", ",")
    return Text(
        f"{swedish} % av {rule.base.label.sv}{year}", f"{percent} % of the {rule.base.label.en}{year}"
    )


def _ceilings(rule: Remuneration) -> list[Text]:
    found = []
    if rule.ore_per_kilometre is not None:
        found.append(
            Text(f"{rule.ore_per_kilometre} öre per kilometer", f"{rule.ore_per_kilometre} öre per kilometre")
        )
    for amount, sv, en in (
        (rule.hour_ceiling_kronor, "i timmen", "an hour"),
        (rule.day_ceiling_kronor, "om dagen", "a day"),
        (rule.year_ceiling_kronor, "om året", "a year"),
    ):
        if amount is not None:
            money = kronor(amount)
            found.append(Text(f"högst {money.sv} {sv}", f"at most {money.en} {en}"))
    if rule.insight_percent is not None:
        share = rule.insight_percent
        found.append(Text(f"insynsplatser {share} % av det", f"insight seats {share} % of it"))
    return found
