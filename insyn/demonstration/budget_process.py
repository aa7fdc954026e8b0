"""Norsjö's budget process for 2021, begun in winter 2020 with its first step planned; who is in it is invented, and marked so."""

from datetime import date, time

from insyn.budget.models import BudgetProcess
from insyn.budget.process.acts import steps as acts
from insyn.budget.process.acts import talk
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import Stage, at

INVENTED = "(påhittat)"
REPRESENTATIVES = (("S", "s-1"), ("KD", "kd-2"), ("C", "c-1"), ("L", "l-1"), ("V", "v-1"))
"""One party has not named anybody: the head of economy is told of it on her page."""
UNIONS = (
    (f"Fackförbundet Exemplet {INVENTED}", "exemplet@exempel.invalid"),
    (f"Exempellärarnas förening {INVENTED}", "exempellararna@exempel.invalid"),
)
MATERIAL = f"""Vad kostar verksamheten? {INVENTED}

Underlag till stora budgetberedningens första möte. Alla siffror i exemplet är påhittade.

Grundskola       98 500 kr per elev
Förskola        131 000 kr per barn
Hemtjänst       212 000 kr per brukare
"""


def begin_the_budget(stage: Stage) -> BudgetProcess:
    """The head of economy begins the year, the parties and the unions are invited, and two have asked something."""
    by = stage.act("ekonomichef")
    process = acts.begin_process(
        by=by,
        at=at(2, 19),
        year=2021,
        guidelines=f"Alla partier är med från början och får samma underlag. {INVENTED}",
    )
    for name, email in UNIONS:
        acts.invite_union(by=by, at=at(2, 19, 9, 10), process=process, name=name, email=email)
    for party, key in REPRESENTATIVES:
        acts.name_representative(
            by=stage.secretary, at=at(3, 2), process=process, party=party, person=person_of(key)
        )
    first = process.steps.get(key="stora-1")
    acts.change_step(
        by=by,
        at=at(3, 2, 10),
        step=first,
        name=first.name_sv,
        what=first.what_sv,
        starts=time(9),
        place=f"Medborgarhuset, Norsjö {INVENTED}",
        chair="Kommunstyrelsens ordförande",
        invites=first.invites,
    )
    talk.lay_out(
        by=by,
        at=at(4, 15, 9),
        step=first,
        title=f"Vad kostar verksamheten? {INVENTED}",
        filename="vad-kostar-verksamheten.txt",
        data=MATERIAL.encode(),
    )
    asked = talk.ask_in_preparation(
        by=stage.act("ks-ledamot"),
        at=at(4, 15, 13),
        process=process,
        step=first,
        text=f"Räknas lokalerna med i kostnaden per elev? {INVENTED}",
    )
    talk.answer_in_preparation(
        by=by,
        at=at(4, 16, 10),
        question=asked,
        answer=f"Ja, hyran är med. Skolskjutsen redovisas för sig. {INVENTED}",
    )
    talk.ask_in_preparation(
        by=stage.act("insyn"),
        at=at(4, 16, 15),
        process=process,
        step=first,
        text=f"Hur har antalet barn i förskolan ändrats de senaste fem åren? {INVENTED}",
    )
    stage.say(
        date(2020, 4, 16), "Budgetprocessen för 2021: den första beredningen är planerad till den 5 maj"
    )
    return process
