"""What is taken in of the ledger: it never changes; rows of vouchers can be disposed of, for their texts may name people."""

import datetime

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from insyn.foundation.dbguards import never_changed

MESSAGE = "what was taken in of the ledger never changes"


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0003_cost'),
        ('foundation', '0006_letters'),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('kept_as', models.CharField(max_length=200)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('encoding', models.CharField(max_length=10)),
                ('is_sie', models.BooleanField()),
                ('dimension', models.CharField(max_length=20)),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('preview', models.JSONField()),
                ('by', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='LedgerImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)])),
                ('first_month', models.PositiveSmallIntegerField()),
                ('last_month', models.PositiveSmallIntegerField()),
                ('file_name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('program', models.CharField(blank=True, max_length=120)),
                ('dimension', models.CharField(max_length=20)),
                ('counts', models.JSONField()),
                ('findings', models.JSONField(blank=True, default=list)),
                ('invented', models.BooleanField(default=False)),
                ('by', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('superseded_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
                ('superseded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supersedes', to='budget.ledgerimport')),
            ],
            options={
                'ordering': ['-year', '-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='LedgerAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(blank=True, max_length=1)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
                ('ledger', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='budget.ledgerimport')),
            ],
            options={
                'ordering': ['ledger', 'number'],
            },
        ),
        migrations.CreateModel(
            name='LedgerMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account_from', models.CharField(max_length=20)),
                ('account_to', models.CharField(max_length=20)),
                ('unit', models.CharField(blank=True, max_length=41)),
                ('key', models.SlugField(max_length=80)),
                ('purpose', models.CharField(choices=[('operating', 'Drift'), ('investment', 'Investering')], default='operating', max_length=10)),
                ('starts_on', models.DateField(default=datetime.date(1900, 1, 1))),
                ('ends_on', models.DateField(default=datetime.date(2100, 12, 31))),
                ('hides', models.CharField(blank=True, max_length=60)),
                ('by', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['key', 'account_from', 'unit', 'starts_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LedgerObject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(max_length=20)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('ledger', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objects_of', to='budget.ledgerimport')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['ledger', 'dimension', 'code'],
            },
        ),
        migrations.CreateModel(
            name='LedgerRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nth', models.PositiveIntegerField()),
                ('month', models.PositiveSmallIntegerField()),
                ('account', models.CharField(max_length=20)),
                ('unit', models.CharField(blank=True, max_length=40)),
                ('others', models.CharField(blank=True, max_length=200)),
                ('ore', models.BigIntegerField()),
                ('text', models.CharField(blank=True, max_length=300)),
                ('mark', models.CharField(blank=True, choices=[('added', 'tillagd efteråt'), ('removed', 'struken')], max_length=8)),
                ('ledger', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='budget.ledgerimport')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='LedgerSum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.PositiveSmallIntegerField()),
                ('account', models.CharField(max_length=20)),
                ('unit', models.CharField(blank=True, max_length=40)),
                ('ore', models.BigIntegerField()),
                ('rows', models.PositiveIntegerField()),
                ('ledger', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sums', to='budget.ledgerimport')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['ledger', 'account', 'unit', 'month'],
            },
        ),
        migrations.CreateModel(
            name='LedgerVoucher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nth', models.PositiveIntegerField()),
                ('series', models.CharField(blank=True, max_length=20)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('on', models.DateField()),
                ('text', models.CharField(blank=True, max_length=300)),
                ('ledger', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vouchers', to='budget.ledgerimport')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.municipality')),
            ],
            options={
                'ordering': ['ledger', 'nth'],
            },
        ),
        migrations.AddConstraint(
            model_name='ledgerimport',
            constraint=models.UniqueConstraint(fields=('municipality', 'sha256', 'year'), name='a_ledger_is_taken_in_once'),
        ),
        migrations.AddConstraint(
            model_name='ledgerimport',
            constraint=models.CheckConstraint(condition=models.Q(('first_month__gte', 1), ('first_month__lte', models.F('last_month')), ('last_month__lte', 12)), name='a_ledger_covers_months_of_its_year'),
        ),
        migrations.AddConstraint(
            model_name='ledgerimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('superseded_at__isnull', True), ('superseded_by__isnull', True)), models.Q(('superseded_at__isnull', False), ('superseded_by__isnull', False)), _connector='OR'), name='a_superseded_ledger_says_by_what'),
        ),
        migrations.AddConstraint(
            model_name='ledgeraccount',
            constraint=models.UniqueConstraint(fields=('ledger', 'number'), name='a_ledger_account_once_an_import'),
        ),
        migrations.AddConstraint(
            model_name='ledgermapping',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('ends_on'))), name='a_ledger_mapping_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='ledgerobject',
            constraint=models.UniqueConstraint(fields=('ledger', 'dimension', 'code'), name='a_ledger_object_once_an_import'),
        ),
        migrations.AddIndex(
            model_name='ledgerrow',
            index=models.Index(fields=['ledger', 'nth'], name='ledger_row_of_voucher'),
        ),
        migrations.AddIndex(
            model_name='ledgerrow',
            index=models.Index(fields=['ledger', 'account', 'unit', 'month'], name='ledger_row_of_account'),
        ),
        migrations.AddConstraint(
            model_name='ledgersum',
            constraint=models.UniqueConstraint(fields=('ledger', 'account', 'unit', 'month'), name='a_ledger_sum_once_a_month'),
        ),
        migrations.AddConstraint(
            model_name='ledgervoucher',
            constraint=models.UniqueConstraint(fields=('ledger', 'nth'), name='a_ledger_voucher_once_an_import'),
        ),
        *(never_changed(f"budget_{table}", message=MESSAGE) for table in ("ledgeraccount", "ledgerobject", "ledgersum")),
        *(never_changed(f"budget_{table}", message=MESSAGE, deletable=True) for table in ("ledgervoucher", "ledgerrow")),
        never_changed("budget_ledgerimport", message=MESSAGE, when="OLD.superseded_at IS NOT NULL"),
    ]
