"""The journal's lines are only ever added to; the database refuses anything else."""

from django.db import migrations

from insyn.foundation.dbguards import never_changed


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]
    operations = [never_changed("foundation_journalentry", message="the journal is append-only")]
