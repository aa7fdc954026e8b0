"""Questions that are saved: they never change."""

import django.db.models.deletion
from django.db import migrations, models

from insyn.foundation.dbguards import never_changed


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('foundation', '0006_letters'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('secrecy_section', models.CharField(blank=True, help_text='Till exempel 23 kap. 2 § OSL', max_length=60, verbose_name='Sekretess enligt')),
                ('title', models.CharField(max_length=120, verbose_name='Rubrik')),
                ('query', models.CharField(max_length=2000)),
                ('digest', models.CharField(max_length=64)),
                ('why', models.CharField(blank=True, max_length=1000, verbose_name='Varför frågan ställs')),
                ('saved_at', models.DateTimeField()),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['-saved_at', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('secrecy_section', ''), ('published_at__isnull', True), _connector='OR'), name='whatif_savedquestion_secret_is_not_public'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('query', ''), _negated=True)), name='a_saved_question_asks_something')],
            },
        ),
        never_changed("whatif_savedquestion", message="a saved question never changes"),
    ]
