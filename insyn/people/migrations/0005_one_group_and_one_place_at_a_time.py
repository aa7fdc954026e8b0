"""Nobody belongs to two groups on one day, or has two places in one body: kept by the database, whatever writes to it.

SQLite makes a table anew when a column with a rule is added, and forgets its triggers: the seat's (0002) is set up again there.
"""

from django.db import migrations

from insyn.foundation.dbguards import guard

SHARES_A_DAY = (
    "(other.ends_on IS NULL OR other.ends_on > NEW.starts_on) AND (NEW.ends_on IS NULL OR NEW.ends_on > other.starts_on)"
)
PLACES = "('member', 'substitute', 'insight')"
SEAT = f"""SELECT 1 FROM people_assignment other
    WHERE other.municipality_id = NEW.municipality_id AND other.body = NEW.body
      AND other.capacity = NEW.capacity AND other.number = NEW.number AND other.id <> COALESCE(NEW.id, -1)
      AND {SHARES_A_DAY}"""
GUARDS = (
    (
        "people_affiliation",
        "one_group",
        f"""SELECT 1 FROM people_affiliation other
        WHERE other.municipality_id = NEW.municipality_id AND other.person_id = NEW.person_id
          AND other.id <> COALESCE(NEW.id, -1) AND {SHARES_A_DAY}""",
        "the person belongs to another group on those days",
    ),
    (
        "people_assignment",
        "one_place",
        f"""SELECT 1 FROM people_assignment other
        WHERE NEW.capacity IN {PLACES} AND other.capacity IN {PLACES}
          AND other.municipality_id = NEW.municipality_id AND other.person_id = NEW.person_id
          AND other.body = NEW.body AND other.id <> COALESCE(NEW.id, -1) AND {SHARES_A_DAY}""",
        "the person has a place in the body on those days",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_the_register")]
    operations = [
        guard(
            sqlite=[
                statement
                for event in ("insert", "update")
                for statement in (
                    f"DROP TRIGGER IF EXISTS people_assignment_{event}_once",
                    f"CREATE TRIGGER people_assignment_{event}_once BEFORE {event.upper()} ON people_assignment "
                    f"WHEN EXISTS ({SEAT}) BEGIN SELECT RAISE(ABORT, 'the seat is held on those days'); END",
                )
            ]
            + [
                f"CREATE TRIGGER {table}_{name}_{event.lower()} BEFORE {event} ON {table} "
                f"WHEN EXISTS ({overlap}) BEGIN SELECT RAISE(ABORT, '{message}'); END"
                for table, name, overlap, message in GUARDS
                for event in ("INSERT", "UPDATE")
            ],
            postgresql=[
                statement
                for table, name, overlap, message in GUARDS
                for statement in (
                    f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                    f"IF EXISTS ({overlap}) THEN RAISE EXCEPTION '{message}' "
                    "USING ERRCODE = 'exclusion_violation'; END IF; RETURN NEW; END $$",
                    f"CREATE TRIGGER {table}_{name} BEFORE INSERT OR UPDATE ON {table} "
                    f"FOR EACH ROW EXECUTE FUNCTION {table}_{name}()",
                )
            ],
        )
    ]
