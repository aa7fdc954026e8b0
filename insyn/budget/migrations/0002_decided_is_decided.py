"""A decided budget, its lines and what was moved in it never change: kept by the database, whatever writes to it."""

from django.db import migrations

from insyn.foundation.dbguards import guard, never_changed

DECIDED = "EXISTS (SELECT 1 FROM budget_budget b WHERE b.id = {row}.budget_id AND b.state = 'decided')"
MESSAGE = "the budget is decided and never changed"
LINES = {"UPDATE": "OLD", "DELETE": "OLD", "INSERT": "NEW"}


class Migration(migrations.Migration):
    dependencies = [("budget", "0001_initial")]
    operations = [
        never_changed("budget_budget", message=MESSAGE, when="OLD.state = 'decided'"),
        never_changed("budget_redistribution", message="what was moved never changes"),
        # A condition on another table may not stand in a trigger's WHEN on PostgreSQL: it is asked inside.
        guard(
            sqlite=[
                f"CREATE TRIGGER budget_line_{event.lower()}_decided BEFORE {event} ON budget_budgetline "
                f"WHEN {DECIDED.format(row=row)} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                for event, row in LINES.items()
            ],
            postgresql=[
                "CREATE FUNCTION budget_line_decided() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF TG_OP = 'INSERT' THEN IF {DECIDED.format(row='NEW')} THEN RAISE EXCEPTION '{MESSAGE}' "
                "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END IF; "
                f"IF {DECIDED.format(row='OLD')} THEN RAISE EXCEPTION '{MESSAGE}' "
                "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER budget_line_decided BEFORE INSERT OR UPDATE OR DELETE ON budget_budgetline "
                "FOR EACH ROW EXECUTE FUNCTION budget_line_decided()",
            ],
        ),
    ]
