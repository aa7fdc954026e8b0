"""A file of a budget being looked at, and the inhabitants of a year."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0004_ledger'),
        ('foundation', '0006_letters'),
    ]

    operations = [
        migrations.CreateModel(
            name='BudgetFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.JSONField()),
                ('by', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Inhabitants',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)])),
                ('number', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3000000)])),
                ('source', models.CharField(max_length=300)),
                ('noted_at', models.DateTimeField()),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'year'), name='inhabitants_once_a_year'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 3000000)), name='inhabitants_are_some'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='inhabitants_say_their_source')],
            },
        ),
    ]
