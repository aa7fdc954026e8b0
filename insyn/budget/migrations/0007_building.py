"""What budgets are built on and from; presented, they never change, and neither does their base."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from insyn.foundation.dbguards import guard, never_changed


PRESENTED = "EXISTS (SELECT 1 FROM budget_budgetalternative a WHERE a.{column} = {row}.{key} AND a.presented_at IS NOT NULL)"
MEASURE = "the budget is presented and never changed"
BASE = "a budget on the base is presented; the base is never changed"


def presented(table, column, key, message, events):
    """Refuse these events on rows that belong to a presented alternative: asked in another table, so inside on PostgreSQL."""
    rows = {event: "NEW" if event == "INSERT" else "OLD" for event in events}
    name = f"{table}_presented"
    asked = {event: PRESENTED.format(column=column, row=row, key=key) for event, row in rows.items()}
    raised = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
    inside = " ".join(f"IF TG_OP = '{event}' THEN IF {ask} THEN {raised} END IF; END IF;" for event, ask in asked.items())
    return guard(
        sqlite=[
            f"CREATE TRIGGER {name}_{event.lower()} BEFORE {event} ON {table} WHEN {ask} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for event, ask in asked.items()
        ],
        postgresql=[
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {inside} "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {name} BEFORE {' OR '.join(events)} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
    )


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0006_process'),
        ('foundation', '0006_letters'),
        ('meetings', '0014_unprepared'),
    ]

    operations = [
        migrations.CreateModel(
            name='BudgetAlternative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('secrecy_section', models.CharField(blank=True, help_text='Till exempel 23 kap. 2 § OSL', max_length=60, verbose_name='Sekretess enligt')),
                ('party', models.CharField(blank=True, max_length=20)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('title', models.CharField(max_length=200)),
                ('tax_rate', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(9999)])),
                ('direction', models.TextField(blank=True)),
                ('reasons', models.TextField(blank=True)),
                ('used', models.JSONField(blank=True, default=list)),
                ('reserved', models.JSONField(blank=True, default=list)),
                ('made_at', models.DateTimeField()),
                ('help_asked_at', models.DateTimeField(blank=True, null=True)),
                ('presented_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['base', 'party', 'version'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BudgetMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('saving', 'Besparing eller ny intäkt'), ('addition', 'Satsning'), ('investment', 'Investering')], max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('consequence', models.TextField(blank=True)),
                ('proposer', models.CharField(blank=True, max_length=120)),
                ('line', models.SlugField(blank=True, max_length=80)),
                ('new_line', models.CharField(blank=True, max_length=120)),
                ('tkr', models.JSONField()),
                ('life', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(100)])),
                ('interest', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(2000)])),
                ('alternative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='budget.budgetalternative')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['alternative', 'number'],
            },
        ),
        migrations.CreateModel(
            name='BuildingBase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)])),
                ('content', models.JSONField()),
                ('population', models.JSONField(default=list)),
                ('edition', models.PositiveSmallIntegerField(default=1)),
                ('loaded_at', models.DateTimeField()),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['-year'],
            },
        ),
        migrations.AddField(
            model_name='budgetalternative',
            name='base',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alternatives', to='budget.buildingbase'),
        ),
        migrations.CreateModel(
            name='HelpNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('alternative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='help_notes', to='budget.budgetalternative')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['alternative', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TabledBudget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tabled_at', models.DateTimeField()),
                ('alternative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tabled', to='budget.budgetalternative')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tabled_budgets', to='meetings.agendaitem')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tabled', to='budget.budgetmeasure')),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tabled_budget', to='meetings.proposal')),
            ],
            options={
                'ordering': ['item', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='BudgetChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.JSONField(blank=True, default=list)),
                ('tax_rate', models.PositiveSmallIntegerField()),
                ('result', models.BigIntegerField()),
                ('reasons', models.TextField(blank=True)),
                ('alternative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='budget.budgetalternative')),
                ('budget', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='choice', to='budget.budget')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('tax_rate__gt', 0), ('tax_rate__lt', 10000)), name='a_decided_tax_rate_is_a_rate')],
            },
        ),
        migrations.AddConstraint(
            model_name='budgetmeasure',
            constraint=models.UniqueConstraint(fields=('alternative', 'number'), name='a_measure_has_its_number_alone'),
        ),
        migrations.AddConstraint(
            model_name='budgetmeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'investment'), ('life__gt', 0)), models.Q(models.Q(('kind', 'investment'), _negated=True), ('life', 0)), _connector='OR'), name='an_investment_has_a_life'),
        ),
        migrations.AddConstraint(
            model_name='budgetmeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('line', ''), _negated=True), models.Q(('new_line', ''), _negated=True), _connector='OR'), name='a_measure_has_a_line'),
        ),
        migrations.AddConstraint(
            model_name='buildingbase',
            constraint=models.UniqueConstraint(fields=('municipality', 'year'), name='one_base_a_year'),
        ),
        migrations.AddConstraint(
            model_name='budgetalternative',
            constraint=models.CheckConstraint(condition=models.Q(('secrecy_section', ''), ('published_at__isnull', True), _connector='OR'), name='budget_budgetalternative_secret_is_not_public'),
        ),
        migrations.AddConstraint(
            model_name='budgetalternative',
            constraint=models.UniqueConstraint(fields=('base', 'party', 'version'), name='a_version_of_a_budget_once'),
        ),
        migrations.AddConstraint(
            model_name='budgetalternative',
            constraint=models.UniqueConstraint(condition=models.Q(('presented_at__isnull', True)), fields=('base', 'party'), name='a_party_builds_one_budget_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='budgetalternative',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('presented_at__isnull', False), _connector='OR'), name='a_draft_budget_is_not_public'),
        ),
        migrations.AddConstraint(
            model_name='budgetalternative',
            constraint=models.CheckConstraint(condition=models.Q(('tax_rate__isnull', True), models.Q(('tax_rate__gt', 0), ('tax_rate__lt', 10000)), _connector='OR'), name='a_tax_rate_is_a_rate'),
        ),
        migrations.AddConstraint(
            model_name='tabledbudget',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('alternative__isnull', False), ('point__isnull', True)), models.Q(('alternative__isnull', True), ('point__isnull', False)), _connector='OR'), name='a_whole_budget_or_a_point'),
        ),
        never_changed("budget_budgetalternative", message=MEASURE, when="OLD.presented_at IS NOT NULL"),
        never_changed("budget_tabledbudget", message="what was tabled never changes"),
        never_changed("budget_budgetchoice", message="what the assembly chose never changes"),
        presented("budget_budgetmeasure", "id", "alternative_id", MEASURE, ("INSERT", "UPDATE", "DELETE")),
        presented("budget_buildingbase", "base_id", "id", BASE, ("UPDATE", "DELETE")),
    ]
