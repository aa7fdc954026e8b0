"""No two people hold the same seat on the same day: kept by the database, whatever writes to it."""

from django.db import migrations

from insyn.foundation.dbguards import guard

OVERLAP = """
    SELECT 1 FROM people_assignment other
    WHERE other.municipality_id = NEW.municipality_id AND other.body = NEW.body
      AND other.capacity = NEW.capacity AND other.number = NEW.number AND other.id <> COALESCE(NEW.id, -1)
      AND (other.ends_on IS NULL OR other.ends_on > NEW.starts_on)
      AND (NEW.ends_on IS NULL OR NEW.ends_on > other.starts_on)
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        guard(
            sqlite=[
                f"CREATE TRIGGER people_assignment_{event}_once BEFORE {event.upper()} ON people_assignment "
                f"WHEN EXISTS ({OVERLAP}) BEGIN SELECT RAISE(ABORT, 'the seat is held on those days'); END"
                for event in ("insert", "update")
            ],
            postgresql=[
                "CREATE FUNCTION people_seat_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF EXISTS ({OVERLAP}) THEN RAISE EXCEPTION 'the seat is held on those days' "
                "USING ERRCODE = 'exclusion_violation'; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER people_seat_once BEFORE INSERT OR UPDATE ON people_assignment "
                "FOR EACH ROW EXECUTE FUNCTION people_seat_once()",
            ],
        )
    ]
