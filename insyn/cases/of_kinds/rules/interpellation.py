"""Interpellations and questions in the assembly: who may be asked what, and what is left to do (KL 5:59–64)."""

from insyn.cases.of_kinds.rules.common import (
    ASSEMBLY,
    CLERK,
    DONE,
    NOBODY,
    REGISTRAR,
    Box,
    Outcome,
    Stand,
    Text,
    first_no,
    no,
    until,
    yes,
)

KINDS = ("interpellation", "question")
LONGEST_QUESTION = 1500
"""Characters: a question may have a short introduction only (KL 5:64). The number is assumed."""


def may_put(kind: str, *, is_member: bool, content: str, reasons: str, about_individual: bool) -> Outcome:
    """Whether it may be handed in: by a member, with a determinate content; an interpellation with reasons, a question with a
    short explanation at most; never on exercise of authority against an individual (KL 5:59–61, 5:64)."""
    return first_no(
        (
            yes()
            if is_member
            else no(
                "Bara en ledamot i fullmäktige får ställa den.",
                "Only a member of the assembly may put it.",
                "KL 5:59",
            ),
            yes()
            if not about_individual
            else no(
                "Den får inte gälla ett ärende om myndighetsutövning mot någon enskild.",
                "It may not be about a case of exercise of authority against an individual.",
                "KL 5:61",
            ),
            yes()
            if content.strip()
            else no(
                "Skriv vad som frågas.", "Write what is asked.", "KL 5:60" if kind == KINDS[0] else "KL 5:64"
            ),
            _reasons(kind, reasons),
        )
    )


def _reasons(kind: str, reasons: str) -> Outcome:
    if kind == "interpellation" and not reasons.strip():
        return no(
            "En interpellation ska ha en motivering.", "An interpellation must have reasons.", "KL 5:60"
        )
    if kind == "question" and len(reasons) > LONGEST_QUESTION:
        return no(
            f"En fråga får bara ha en kort inledande förklaring, högst {LONGEST_QUESTION} tecken. Gör den till en "
            "interpellation om den behöver en längre motivering.",
            f"A question may have only a short introduction, {LONGEST_QUESTION} characters at most. Make it an "
            "interpellation if it needs longer reasons.",
            "KL 5:64",
        )
    return yes("KL 5:60")


def may_be_asked(
    *, chair: bool, full_time: bool, assembly_has_decided: bool, only_full_time: bool = False
) -> Outcome:
    """Whom it may be put to: the chair of a committee or an assembly drafting committee, and others that the assembly has
    decided on; the assembly may decide that only full-time representatives are asked (KL 5:59)."""
    if only_full_time and not full_time:
        return no(
            "Fullmäktige har beslutat att bara kommunalråd får tillfrågas.",
            "The assembly has decided that only full-time representatives may be asked.",
            "KL 5:59 andra stycket",
        )
    if chair or full_time or assembly_has_decided:
        return yes("KL 5:59")
    return no(
        "Den ska riktas till ordföranden i en nämnd eller en fullmäktigeberedning, eller till någon som fullmäktige har "
        "bestämt. Ange fullmäktiges beslut om det är så.",
        "It is put to the chair of a committee or an assembly drafting committee, or to somebody the assembly has decided on. "
        "State the assembly's decision if so.",
        "KL 5:59",
    )


def may_hand_on(stand: Stand, *, by_committee_chair: bool, decision: str) -> Outcome:
    """Whether the answer may be left to a board member of a company, or a municipal association's chair (KL 5:63)."""
    if stand.last("answered"):
        return no("Den är redan besvarad.", "It has been answered.", "KL 5:63")
    if not by_committee_chair:
        return no(
            "Bara ordföranden i en nämnd får överlåta svaret.",
            "Only the chair of a committee may hand the answer on.",
            "KL 5:63",
        )
    if not decision.strip():
        return no(
            "Ange fullmäktiges beslut att svaret får överlåtas.",
            "State the assembly's decision that the answer may be handed on.",
            "KL 5:63",
        )
    return yes("KL 5:63")


def may_answer(stand: Stand) -> Outcome:
    """Whether it may be answered at a meeting: once, and only if the assembly has let it be put (KL 5:62)."""
    if stand.last("answered"):
        return no("Den är redan besvarad.", "It has been answered.", "KL 5:68")
    permitted = stand.last("permitted", "not-permitted")
    if permitted is None:
        return no(
            "Anteckna först att fullmäktige har beslutat att den får ställas.",
            "First note that the assembly has decided that it may be put.",
            "KL 5:62",
        )
    if permitted.what == "not-permitted":
        return no(
            "Fullmäktige har beslutat att den inte får ställas.",
            "The assembly has not let it be put.",
            "KL 5:62",
        )
    return yes("KL 5:62")


def debate(kind: str) -> Text:
    """Who may take part in the debate on the answer."""
    if kind == "question":
        return Text(
            "Bara den som frågar och den som svarar deltar i överläggningen (KL 5:64).",
            "Only who asks and who answers take part in the deliberation (KL 5:64).",
        )
    return Text(
        "Ledamöterna får delta i överläggningen, så som arbetsordningen säger (KL 5:72).",
        "The members may take part in the deliberation, as the rules of procedure say (KL 5:72).",
    )


def box(stand: Stand) -> Box:
    """Law, clock, what is next and by whom."""
    question = stand.kind == "question"
    law = Text(
        "Fråga för att hämta in upplysningar (KL 5:64)." if question else "Interpellation (KL 5:59–63).",
        "Question to obtain information (KL 5:64)." if question else "Interpellation (KL 5:59–63).",
    )
    clock = (
        until(stand.due, "Besvaras vid fullmäktiges sammanträde den", "Answered at the assembly's meeting on")
        if stand.due
        else Text(
            "Inget sammanträde med fullmäktige är planerat än.", "No meeting of the assembly is planned yet."
        )
    )
    what, who = _next(stand)
    open_still = not stand.settled and not stand.last("answered", "not-permitted")
    return Box(law, clock, what, who, stand.due if open_still else None, stand.today)


def _next(stand: Stand) -> tuple[Text, Text]:
    raised, permitted = stand.last("raised"), stand.last("permitted", "not-permitted")
    if stand.last("answered"):
        return Text(
            "Besvarad. Protokollet anger det (KL 5:68).", "Answered. The minutes say so (KL 5:68)."
        ), NOBODY
    if permitted and permitted.what == "not-permitted":
        return Text("Fick inte ställas.", "Was not let be put."), NOBODY
    if stand.settled:
        return DONE, NOBODY
    if raised is None:
        return Text(
            "Anteckna vem som frågar och vem som ska svara.", "Note who asks and who is to answer."
        ), REGISTRAR
    if permitted is None:
        return (
            Text(
                "Beslutar utan överläggning om den får ställas (KL 5:62).",
                "Decides without deliberation whether it may be put (KL 5:62).",
            ),
            ASSEMBLY,
        )
    answerer = stand.last("handed-on", "raised")
    name = str(answerer.data.get("to", "")) if answerer else ""
    who = Text(name, name) if name else CLERK
    if stand.last("answer") is None:
        return Text(
            "Svarar, skriftligt före sammanträdet eller vid det.", "Answers, in writing or at the meeting."
        ), who
    return Text(
        "Svaret lämnas vid sammanträdet. Anteckna när det är gjort.",
        "The answer is given at the meeting. Note it.",
    ), CLERK
