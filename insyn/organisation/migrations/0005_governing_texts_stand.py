"""A decided text is never written over or deleted, and no two are in force on the same day: kept by the database."""

from django.db import migrations

from insyn.foundation.dbguards import guard

TABLE = "organisation_governingtext"
FIXED = (
    "municipality_id",
    "document",
    "number",
    "title",
    "text",
    "decided_at",
    "decided_on",
    "decided_by",
    "in_force_from",
    "replaces_id",
)
OVERLAP = f"""
    NEW.decided_at IS NOT NULL AND NEW.withdrawn_at IS NULL AND EXISTS (
    SELECT 1 FROM {TABLE} other
    WHERE other.municipality_id = NEW.municipality_id AND other.document = NEW.document
      AND other.id <> COALESCE(NEW.id, -1) AND other.decided_at IS NOT NULL AND other.withdrawn_at IS NULL
      AND (other.in_force_until IS NULL OR other.in_force_until > NEW.in_force_from)
      AND (NEW.in_force_until IS NULL OR NEW.in_force_until > other.in_force_from))
"""
WRITTEN_OVER = "the text is decided and stands as it is"
TWICE = "another text is in force on those days"


def _changed(operator: str) -> str:
    return " OR ".join(f"NEW.{column} {operator} OLD.{column}" for column in FIXED)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_governing_texts")]
    operations = [
        guard(
            sqlite=[
                f"CREATE TRIGGER {TABLE}_fixed BEFORE UPDATE ON {TABLE} FOR EACH ROW "
                f"WHEN OLD.decided_at IS NOT NULL AND ({_changed('IS NOT')}) "
                f"BEGIN SELECT RAISE(ABORT, '{WRITTEN_OVER}'); END",
                f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} FOR EACH ROW "
                f"WHEN OLD.decided_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{WRITTEN_OVER}'); END",
                *(
                    f"CREATE TRIGGER {TABLE}_{event.lower()}_once BEFORE {event} ON {TABLE} "
                    f"WHEN {OVERLAP} BEGIN SELECT RAISE(ABORT, '{TWICE}'); END"
                    for event in ("INSERT", "UPDATE")
                ),
            ],
            postgresql=[
                f"CREATE FUNCTION {TABLE}_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{WRITTEN_OVER}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
                f"CREATE TRIGGER {TABLE}_fixed BEFORE UPDATE ON {TABLE} FOR EACH ROW "
                f"WHEN (OLD.decided_at IS NOT NULL AND ({_changed('IS DISTINCT FROM')})) "
                f"EXECUTE FUNCTION {TABLE}_fixed()",
                f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} FOR EACH ROW "
                f"WHEN (OLD.decided_at IS NOT NULL) EXECUTE FUNCTION {TABLE}_fixed()",
                f"CREATE FUNCTION {TABLE}_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {OVERLAP} THEN RAISE EXCEPTION '{TWICE}' USING ERRCODE = 'exclusion_violation'; "
                "END IF; RETURN NEW; END $$",
                f"CREATE TRIGGER {TABLE}_once BEFORE INSERT OR UPDATE ON {TABLE} "
                f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_once()",
            ],
        )
    ]
