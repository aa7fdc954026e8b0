"""What is noted of an assignment, of a company's year and of a control stands; a row of a decided plan does too."""

from django.db import migrations

from insyn.foundation.dbguards import guard, never_changed

DECIDED = "EXISTS (SELECT 1 FROM followup_supervisionplan plan WHERE plan.id = OLD.plan_id AND plan.decided_on IS NOT NULL)"
MESSAGE = "the plan is decided and only added to"


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial")]
    operations = [
        never_changed("followup_happening", message="what is noted of an assignment never changes"),
        never_changed("followup_reminder", message="a reminder that was sent never changes"),
        never_changed("followup_companytrial", message="a decision on a company never changes"),
        never_changed("followup_riskresult", message="what a control showed never changes"),
        # A condition on another table may not stand in a trigger's WHEN on PostgreSQL: it is asked inside.
        guard(
            sqlite=[
                f"CREATE TRIGGER followup_planrow_{event.lower()}_decided BEFORE {event} ON followup_planrow "
                f"WHEN {DECIDED} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                for event in ("UPDATE", "DELETE")
            ],
            postgresql=[
                "CREATE FUNCTION followup_planrow_decided() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {DECIDED} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
                "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER followup_planrow_decided BEFORE UPDATE OR DELETE ON followup_planrow "
                "FOR EACH ROW EXECUTE FUNCTION followup_planrow_decided()",
            ],
        ),
    ]
