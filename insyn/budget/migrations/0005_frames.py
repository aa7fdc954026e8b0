"""A file of a budget being looked at."""

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
    ]
