"""Nothing in a closed period changes, and no two periods have a day in common: kept by the database, whatever writes to it."""

from django.db import migrations

from insyn.foundation.dbguards import guard, never_changed

OVERLAP = """
    SELECT 1 FROM remuneration_payperiod other
    WHERE other.municipality_id = NEW.municipality_id AND other.id <> COALESCE(NEW.id, -1)
      AND other.after > NEW.first AND NEW.after > other.first
"""


class Migration(migrations.Migration):
    dependencies = [("remuneration", "0001_initial")]
    operations = [
        guard(
            sqlite=[
                f"CREATE TRIGGER remuneration_period_{event}_alone BEFORE {event.upper()} ON remuneration_payperiod "
                f"WHEN EXISTS ({OVERLAP}) BEGIN SELECT RAISE(ABORT, 'the days belong to another period'); END"
                for event in ("insert", "update")
            ],
            postgresql=[
                "CREATE FUNCTION remuneration_period_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF EXISTS ({OVERLAP}) THEN RAISE EXCEPTION 'the days belong to another period' "
                "USING ERRCODE = 'exclusion_violation'; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER remuneration_period_alone BEFORE INSERT OR UPDATE ON remuneration_payperiod "
                "FOR EACH ROW EXECUTE FUNCTION remuneration_period_alone()",
            ],
        ),
        never_changed(
            "remuneration_payperiod", message="the period is closed", when="OLD.closed_at IS NOT NULL"
        ),
        never_changed("remuneration_settledline", message="what is settled never changes"),
    ]
