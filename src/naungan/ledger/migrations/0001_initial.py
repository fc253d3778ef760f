import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('fund', models.CharField(choices=[('JKK', 'Jkk'), ('JKM', 'Jkm'), ('JHT', 'Jht'), ('ADMIN', 'Admin'), ('CLEARING', 'Clearing'), ('SPONSOR', 'Sponsor'), ('AGENT', 'Agent'), ('SUSPENSE', 'Suspense'), ('POT', 'Pot'), ('BANK', 'Bank')], max_length=10)),
                ('kind', models.CharField(choices=[('asset', 'Asset'), ('liability', 'Liability'), ('income', 'Income'), ('expense', 'Expense')], max_length=10)),
                ('owner', models.CharField(blank=True, max_length=60)),
                ('shard', models.SmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('amount', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Journal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=120, unique=True)),
                ('kind', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('transaction', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Balance',
            fields=[
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='ledger.account')),
                ('amount', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(fields=('fund', 'kind', 'owner', 'shard'), name='account_once'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('shard__gte', 0), ('shard__lt', 64)), name='account_shard'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('fund__in', ['JKK', 'JKM', 'JHT', 'ADMIN', 'CLEARING', 'SPONSOR', 'AGENT', 'SUSPENSE', 'POT', 'BANK'])), name='account_fund'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='account',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='8456b8c9f1459991e0f7b337d3c646f48664b667', operation='DELETE', pgid='pgtrigger_keep_rows_8e9e5', table='ledger_account', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='account',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='fedf9ca1f83a4249be7fb2ac399ba8ba8c17ce82', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_ede68', table='ledger_account', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='entry',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ledger.account'),
        ),
        migrations.AddField(
            model_name='entry',
            name='journal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ledger.journal'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journal',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2776f1fce494c9973f594b57e9313047e5305c40', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4d2c8', table='ledger_journal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journal',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='831b1bc366f49bee3beabd8aa9432181ff4d8810', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_b3cf0', table='ledger_journal', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='balance',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', -10000000000000000), ('amount__lt', 10000000000000000)), name='balance_in_range'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='balance',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5be3edc330a5dfcbf3d58185bcc2a837994cc2fe', operation='DELETE', pgid='pgtrigger_keep_rows_9b118', table='ledger_balance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='balance',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='8700e0a88cf53f245ad95c73094d39051c5b8344', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_f581a', table='ledger_balance', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='entry_moves_money'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd80cdea55986d8dc4a873a0796f1dd071e72f1d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_af900', table='ledger_entry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='fb4394970d95b348068a833ea93ba3659157c8c6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_43bbd', table='ledger_entry', when='BEFORE')),
        ),
    ]
