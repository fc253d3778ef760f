import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('approvals', '0001_initial'),
        ('ledger', '0001_initial'),
        ('protection', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BillMonth',
            fields=[
                ('pk', models.CompositePrimaryKey('bill_id', 'membership_id', 'month', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.IntegerField()),
                ('starts_on', models.DateField()),
                ('programmes', models.SmallIntegerField()),
                ('reference_income', models.BigIntegerField()),
                ('jkk', models.IntegerField()),
                ('jkm', models.IntegerField()),
                ('jht', models.IntegerField()),
                ('relief', models.SmallIntegerField()),
                ('from_payment', models.BooleanField()),
            ],
            options={
                'db_table': 'contributions_billmonth',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Bill',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=30)),
                ('amount', models.BigIntegerField()),
                ('displaced', models.CharField(choices=[('move', 'Move'), ('return', 'Return')], default='move', max_length=6)),
                ('issued_at', models.DateTimeField()),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('membership', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.membership')),
            ],
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('partner', models.CharField(max_length=40)),
                ('token_cipher', models.BinaryField()),
                ('rhythm', models.CharField(max_length=60)),
                ('months', models.SmallIntegerField(default=1)),
                ('programmes', models.SmallIntegerField(default=3)),
                ('most', models.BigIntegerField()),
                ('given_at', models.DateTimeField()),
                ('given_how', models.CharField(max_length=120)),
                ('until', models.DateField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=120)),
                ('unbound_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Payer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.SmallIntegerField(choices=[(0, 'self'), (1, 'donor'), (2, 'csr'), (3, 'apbn'), (4, 'apbd'), (5, 'apbdes'), (6, 'platform')])),
                ('name', models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=40)),
                ('external_id', models.CharField(max_length=128)),
                ('bill_number', models.CharField(max_length=30)),
                ('amount', models.BigIntegerField()),
                ('paid_at', models.DateTimeField()),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('notice', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Pot',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=30, unique=True)),
                ('kind', models.CharField(choices=[('own', 'Own'), ('box', 'Box')], max_length=5)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('officers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('programmes', models.SmallIntegerField(default=3)),
                ('waits', models.BooleanField(default=False)),
                ('balance', models.BigIntegerField(default=0)),
                ('opened_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PotEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('amount', models.BigIntegerField()),
                ('reason', models.CharField(choices=[('deposit', 'Deposit'), ('surplus', 'Surplus'), ('returned', 'Returned'), ('suspense', 'Suspense'), ('bought', 'Bought'), ('refunded', 'Refunded'), ('reversed', 'Reversed')], max_length=10)),
                ('reference', models.CharField(max_length=120, unique=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PotMember',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Refund',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=120, unique=True)),
                ('amount', models.BigIntegerField()),
                ('months', models.IntegerField()),
                ('reason', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SettlementFile',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=40)),
                ('profile', models.CharField(max_length=40)),
                ('file_hash', models.CharField(max_length=64)),
                ('file_name', models.CharField(max_length=200)),
                ('settled_on', models.DateField()),
                ('lines', models.IntegerField()),
                ('amount', models.BigIntegerField()),
                ('fees', models.BigIntegerField(default=0)),
                ('due', models.BigIntegerField(default=0)),
                ('due_fees', models.BigIntegerField(default=0)),
                ('received_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SettlementLine',
            fields=[
                ('pk', models.CompositePrimaryKey('file_id', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                ('number', models.IntegerField()),
                ('external_id', models.CharField(max_length=128)),
                ('reference', models.CharField(max_length=80)),
                ('bill_number', models.CharField(max_length=30)),
                ('amount', models.BigIntegerField()),
                ('fee', models.BigIntegerField(default=0)),
                ('paid_on', models.DateField()),
                ('is_reversal', models.BooleanField(default=False)),
                ('code', models.CharField(max_length=30)),
                ('why', models.CharField(blank=True, max_length=20)),
                ('file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='contributions.settlementfile')),
                ('payment', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='contributions.payment')),
            ],
        ),
        migrations.CreateModel(
            name='StatementLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.IntegerField()),
                ('booked_on', models.DateField()),
                ('amount', models.BigIntegerField()),
                ('sen', models.SmallIntegerField(default=0)),
                ('mark', models.CharField(blank=True, max_length=2)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('text', models.CharField(max_length=400)),
                ('code', models.CharField(default='', max_length=20)),
                ('identity', models.CharField(blank=True, max_length=64, null=True)),
                ('balance', models.BigIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='PaidBill',
            fields=[
                ('bill', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='purchase', serialize=False, to='contributions.bill')),
                ('paid_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'protection_purchase',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('month', models.IntegerField()),
                ('number', models.SmallIntegerField()),
                ('reference', models.CharField(max_length=64, unique=True)),
                ('planned_on', models.DateField()),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('sent', 'Sent'), ('paid', 'Paid'), ('failed', 'Failed'), ('dropped', 'Dropped')], default='planned', max_length=8)),
                ('amount', models.BigIntegerField(blank=True, null=True)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('bill', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='contributions.bill')),
            ],
        ),
        migrations.CreateModel(
            name='BillLine',
            fields=[
                ('pk', models.CompositePrimaryKey('bill_id', 'membership_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField()),
                ('from_payment', models.BooleanField()),
                ('begins_anew', models.BooleanField()),
                ('bill', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='contributions.bill')),
                ('membership', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.membership')),
                ('price_class', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protection.priceclass')),
            ],
        ),
        migrations.CreateModel(
            name='BillQr',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('partner', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=64, unique=True)),
                ('payload', models.CharField(max_length=512)),
                ('expires_at', models.DateTimeField()),
                ('bill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='contributions.bill')),
            ],
        ),
        migrations.CreateModel(
            name='Break',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=30)),
                ('key', models.CharField(max_length=160)),
                ('amount', models.BigIntegerField()),
                ('day', models.DateField()),
                ('found_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.CharField(blank=True, max_length=60)),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='approvals.proposal')),
            ],
        ),
        migrations.CreateModel(
            name='Displacement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('month', models.IntegerField()),
                ('moved_to', models.IntegerField(blank=True, null=True)),
                ('returned', models.BigIntegerField(default=0)),
                ('bill', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='displacements', to='contributions.bill')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.membership')),
            ],
        ),
        migrations.CreateModel(
            name='JhtEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('contribution', 'Contribution'), ('taken_back', 'Taken Back'), ('return', 'Return'), ('withdrawal', 'Withdrawal')], max_length=12)),
                ('month', models.IntegerField()),
                ('amount', models.BigIntegerField()),
                ('reference', models.CharField(max_length=80)),
                ('credited_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('journal', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='ledger.journal')),
                ('membership', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='registry.membership')),
            ],
        ),
        migrations.CreateModel(
            name='JhtRate',
            fields=[
                ('year', models.IntegerField(primary_key=True, serialize=False)),
                ('percent', models.DecimalField(decimal_places=6, max_digits=9)),
                ('source', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lt', 100)), name='jht_rate_sane'), models.CheckConstraint(condition=models.Q(('source__gt', '')), name='jht_rate_sourced')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='jhtrate',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4a49885aa8b9a90c93fdd38fd5d2e84260171c9e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d1fda', table='contributions_jhtrate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='jhtrate',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='e9c35cbd76826eb383b7d5afe9b1712ad8b17e9d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_918fc', table='contributions_jhtrate', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='mandate',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='registry.membership'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='mandate',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='contributions.mandate'),
        ),
        migrations.AddConstraint(
            model_name='payer',
            constraint=models.UniqueConstraint(fields=('kind', 'name'), name='payer_once'),
        ),
        migrations.AddField(
            model_name='bill',
            name='payer',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='contributions.payer'),
        ),
        migrations.CreateModel(
            name='PaymentReference',
            fields=[
                ('payment', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='own', serialize=False, to='contributions.payment')),
                ('source', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='Reversal',
            fields=[
                ('payment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='contributions.payment')),
                ('months', models.IntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Suspense',
            fields=[
                ('payment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='contributions.payment')),
                ('reason', models.CharField(max_length=30)),
                ('since', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name='payment',
            name='journal',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='ledger.journal'),
        ),
        migrations.AddField(
            model_name='pot',
            name='membership',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pot', to='registry.membership'),
        ),
        migrations.AddField(
            model_name='bill',
            name='box',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contributions.pot'),
        ),
        migrations.AddField(
            model_name='potentry',
            name='bill',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='contributions.bill'),
        ),
        migrations.AddField(
            model_name='potentry',
            name='journal',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='ledger.journal'),
        ),
        migrations.AddField(
            model_name='potentry',
            name='payment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contributions.payment'),
        ),
        migrations.AddField(
            model_name='potentry',
            name='pot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='contributions.pot'),
        ),
        migrations.AddField(
            model_name='potmember',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.membership'),
        ),
        migrations.AddField(
            model_name='potmember',
            name='pot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='contributions.pot'),
        ),
        migrations.AddField(
            model_name='refund',
            name='journal',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='ledger.journal'),
        ),
        migrations.AddField(
            model_name='refund',
            name='payer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contributions.payer'),
        ),
        migrations.AddConstraint(
            model_name='settlementfile',
            constraint=models.UniqueConstraint(fields=('source', 'file_hash'), name='settlement_file_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settlementfile',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e94c02305c02222df685af5d6a7d609ac502a7c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3d855', table='contributions_settlementfile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settlementfile',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='b55241403cc869f1d5bbfa475bcb6b543edb808f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1dd08', table='contributions_settlementfile', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='statementline',
            name='file',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='statement_lines', to='contributions.settlementfile'),
        ),
        migrations.AddField(
            model_name='statementline',
            name='journal',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='ledger.journal'),
        ),
        migrations.AddField(
            model_name='statementline',
            name='settles',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credited_by', to='contributions.settlementfile'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='billline',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='76758eb1a79f4b66e22a66b87d8bebacf2a0b085', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d98a8', table='contributions_billline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='billline',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='8ab8ce313c2a4c0e2256869a93c3b51fb08a0783', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_0c083', table='contributions_billline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='billline',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT bill_id FROM new_rows WHERE bill_id IS NOT NULL) AS n LEFT JOIN contributions_bill AS t ON t.id = n.bill_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: bill_id names a row of contributions_bill that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT price_class_id FROM new_rows WHERE price_class_id IS NOT NULL) AS n LEFT JOIN protection_priceclass AS t ON t.id = n.price_class_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: price_class_id names a row of protection_priceclass that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='8c4b27e97d286c6df2a894b7f72f7b15328cb250', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_81271', referencing='REFERENCING NEW TABLE AS new_rows ', table='contributions_billline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='billqr',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8e89c382c0f3d1b52f73ec3c821a345a639c58d7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_11fbb', table='contributions_billqr', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='billqr',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='2c8f1c20a8be7a7a2c3d12c35a42bb8057918a5c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_ee578', table='contributions_billqr', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='break',
            constraint=models.UniqueConstraint(fields=('source', 'kind', 'key'), name='break_once'),
        ),
        migrations.AddConstraint(
            model_name='break',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), ('closed_by__gt', ''), _connector='OR'), name='break_closed_how'),
        ),
        migrations.AddConstraint(
            model_name='displacement',
            constraint=models.UniqueConstraint(fields=('bill', 'membership', 'month'), name='displaced_once'),
        ),
        migrations.AddConstraint(
            model_name='displacement',
            constraint=models.CheckConstraint(condition=models.Q(('moved_to__gt', models.F('month')), models.Q(('moved_to', None), ('returned__gt', 0)), _connector='OR'), name='displaced_somewhere'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='displacement',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='994bfbba3d4c699e55e067d521ace997bd112c23', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c0c61', table='contributions_displacement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='displacement',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='b758e066a5ab37daa6e1a6877556266f0d0a4a46', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_41103', table='contributions_displacement', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='jhtentry',
            constraint=models.UniqueConstraint(fields=('membership', 'reference'), name='jht_entry_once'),
        ),
        migrations.AddConstraint(
            model_name='jhtentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('kind__in', ['contribution', 'return'])), models.Q(('amount__lt', 0), ('kind__in', ['taken_back', 'withdrawal'])), _connector='OR'), name='jht_entry_sign'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='jhtentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='195f9deb8292ef5119224ba6e3a837206bb4d5b5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_74b7e', table='contributions_jhtentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='jhtentry',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='01be460758b5b9530f5efe2d8094e0c09e4a544b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_6d27b', table='contributions_jhtentry', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('membership',), name='mandate_one_running'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('months__gte', 1), ('most__gt', 0)), name='mandate_bounds'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('given_at')), _connector='OR'), name='mandate_stops_later'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='only_stop', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."membership_id" IS DISTINCT FROM (NEW."membership_id") OR OLD."partner" IS DISTINCT FROM (NEW."partner") OR OLD."rhythm" IS DISTINCT FROM (NEW."rhythm") OR OLD."months" IS DISTINCT FROM (NEW."months") OR OLD."programmes" IS DISTINCT FROM (NEW."programmes") OR OLD."most" IS DISTINCT FROM (NEW."most") OR OLD."given_at" IS DISTINCT FROM (NEW."given_at") OR OLD."given_how" IS DISTINCT FROM (NEW."given_how") OR OLD."until" IS DISTINCT FROM (NEW."until"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3cc63d5ede812337b8f20e9dc9d24b31e0bedfc0', operation='UPDATE', pgid='pgtrigger_only_stop_675b6', table='contributions_mandate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='stop_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") AND OLD."withdrawn_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='716fb11b37f49835d4f1ab0293b4a0350962ebf0', operation='UPDATE', pgid='pgtrigger_stop_once_81dc1', table='contributions_mandate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0e8288180bbec28d7312a3834adc6db10ded7b9d', operation='DELETE', pgid='pgtrigger_keep_rows_c56b6', table='contributions_mandate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='d71af87534445bfa2336c4df4935f25e178e8b9d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_d6191', table='contributions_mandate', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='attempt',
            index=models.Index(condition=models.Q(('state', 'planned')), fields=['planned_on'], name='attempt_due'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.UniqueConstraint(fields=('mandate', 'month', 'number'), name='attempt_once'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'sent')), fields=('mandate',), name='attempt_one_open'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attempt',
            trigger=pgtrigger.compiler.Trigger(name='keep_outcome', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IN (\'paid\', \'failed\', \'dropped\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ef9fe756118023d872cc80206fc9918455c0d846', operation='UPDATE', pgid='pgtrigger_keep_outcome_01068', table='contributions_attempt', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attempt',
            trigger=pgtrigger.compiler.Trigger(name='only_try', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mandate_id" IS DISTINCT FROM (NEW."mandate_id") OR OLD."month" IS DISTINCT FROM (NEW."month") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."planned_on" IS DISTINCT FROM (NEW."planned_on"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a7f357267a2108aaa92adce789b351ceb91a1306', operation='UPDATE', pgid='pgtrigger_only_try_80645', table='contributions_attempt', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attempt',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='4771847b3c43b94f03f3f9a9f51a8cf2fe401283', operation='DELETE', pgid='pgtrigger_keep_rows_81402', table='contributions_attempt', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attempt',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='e404c1f3da8d28e55a83479dcee404e683298c7a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_ffc77', table='contributions_attempt', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='paymentreference',
            constraint=models.UniqueConstraint(fields=('source', 'reference'), name='payment_reference_once'),
        ),
        migrations.AddConstraint(
            model_name='paymentreference',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='payment_reference_said'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paymentreference',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8af81e423e8ee041ac993479c7b21ec1ef6d0dac', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_236c5', table='contributions_paymentreference', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paymentreference',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='77ee2be516c519e8810f1598c3665175abc071e6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_3fe56', table='contributions_paymentreference', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paymentreference',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT payment_id FROM new_rows WHERE payment_id IS NOT NULL) AS n LEFT JOIN contributions_payment AS t ON t.id = n.payment_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: payment_id names a row of contributions_payment that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='52d03e96c4daeedd5739c9540dbf488b94845ee9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_d6ae8', referencing='REFERENCING NEW TABLE AS new_rows ', table='contributions_paymentreference', when='AFTER')),
        ),
        migrations.AddField(
            model_name='reversal',
            name='journal',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='ledger.journal'),
        ),
        migrations.AddField(
            model_name='reversal',
            name='proposal',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='approvals.proposal'),
        ),
        migrations.AddField(
            model_name='suspense',
            name='resolved_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='ledger.journal'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['journal'], name='payment_of_journal', pages_per_range=16),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('source', 'external_id'), name='payment_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_positive'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3c0d5a26e006e71786ff1ffdb33fe2e3a4bffe9a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0ac65', table='contributions_payment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='1e5b9badecb3023649f8f4eae824d28db3e84475', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_189fd', table='contributions_payment', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='pot',
            index=models.Index(condition=models.Q(('balance__gt', 0)), fields=['id'], name='pot_filled'),
        ),
        migrations.AddConstraint(
            model_name='pot',
            constraint=models.CheckConstraint(condition=models.Q(('balance__gte', 0)), name='pot_not_below_zero'),
        ),
        migrations.AddConstraint(
            model_name='pot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'own'), ('membership__isnull', False)), models.Q(('kind', 'box'), ('membership', None), ('name__gt', '')), _connector='OR'), name='pot_owner'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pot',
            trigger=pgtrigger.compiler.Trigger(name='only_fill', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."membership_id" IS DISTINCT FROM (NEW."membership_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f2e7d47d9bbe1ab974156721e70839ea7a82cd39', operation='UPDATE', pgid='pgtrigger_only_fill_83dd3', table='contributions_pot', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pot',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b48da64b007669abb34dccf524343bda44954ded', operation='DELETE', pgid='pgtrigger_keep_rows_55ac2', table='contributions_pot', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pot',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='0a68ce8185d679a9987ca9c94f77b6032cf62138', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_71bc7', table='contributions_pot', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='bill',
            index=models.Index(condition=models.Q(('membership__isnull', False)), fields=['membership'], name='bill_of_member'),
        ),
        migrations.AddIndex(
            model_name='bill',
            index=models.Index(condition=models.Q(('expires_on__isnull', False)), fields=['expires_on'], name='bill_ends'),
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='bill_positive'),
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.UniqueConstraint(fields=('number',), name='bill_number_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bill',
            trigger=pgtrigger.compiler.Trigger(name='only_end_earlier', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."payer_id" IS DISTINCT FROM (NEW."payer_id") OR OLD."membership_id" IS DISTINCT FROM (NEW."membership_id") OR OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."displaced" IS DISTINCT FROM (NEW."displaced") OR OLD."box_id" IS DISTINCT FROM (NEW."box_id") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4979ede01b93d01592c602dc8e35f24e6f34cdee', operation='UPDATE', pgid='pgtrigger_only_end_earlier_53b1a', table='contributions_bill', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bill',
            trigger=pgtrigger.compiler.Trigger(name='only_shorten', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."expires_on" IS NOT NULL AND (NEW."expires_on" IS NULL OR NEW."expires_on" > (OLD."expires_on")))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f666df8a40e6e6ef11efba7ad39858b47ffed0ca', operation='UPDATE', pgid='pgtrigger_only_shorten_597e3', table='contributions_bill', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bill',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9be751c2b79c2d8887895ebcc573a172e19d52af', operation='DELETE', pgid='pgtrigger_keep_rows_9950d', table='contributions_bill', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bill',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='e9cde21e2451eeb924d0b400becd7353ed413c20', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_9bc8c', table='contributions_bill', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='potentry',
            index=django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['journal'], name='pot_entry_of_journal', pages_per_range=16),
        ),
        migrations.AddConstraint(
            model_name='potentry',
            constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='pot_entry_moves_money'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='potentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='331463532de3f54a31098b02a8989463ddd29218', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3a20d', table='contributions_potentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='potentry',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='01cc4b2042ecd453aa676abaddc2b20f5f052190', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_8bdca', table='contributions_potentry', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='potmember',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('pot', 'membership'), name='pot_member_once'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('months__gt', 0)), name='refund_positive'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refund',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b551563dd9775f972c09dba87e8be37225e40777', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a5bf5', table='contributions_refund', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refund',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='3db844cb8e176a332ebac5251b61eed934549e3c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_91f27', table='contributions_refund', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='settlementline',
            index=models.Index(fields=['payment'], name='settlement_of_payment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settlementline',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='01b8e9cb818dc0bf5e14cd63040af56131607e4f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d2a94', table='contributions_settlementline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settlementline',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='8992d6514fcf1c8c8b324d85cd1a4b9b0496ec51', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_914fb', table='contributions_settlementline', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.UniqueConstraint(fields=('file', 'number'), name='statement_line_once'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.UniqueConstraint(fields=('identity',), name='statement_line_of_bank_once'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.CheckConstraint(condition=models.Q(('settles', None), models.Q(('amount__gt', 0), ('code', 'settled'), ('currency', 'IDR'), ('mark', 'C'), ('sen', 0)), _connector='OR'), name='statement_books_plain_credits'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reversal',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='32241c5146c298d3aa16263d4f84d6824bb4f40a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_24d3d', table='contributions_reversal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reversal',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='414d51cd570df2930567fcfbbe928fc15a9a42b5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e0244', table='contributions_reversal', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='suspense',
            index=models.Index(condition=models.Q(('resolved_at', None)), fields=['since'], name='suspense_waiting'),
        ),
        migrations.AddConstraint(
            model_name='suspense',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='suspense_resolved_whole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspense',
            trigger=pgtrigger.compiler.Trigger(name='resolve_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."resolved_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8bafb4e865880a143b0e39c78335300cb603dbf5', operation='UPDATE', pgid='pgtrigger_resolve_once_653a1', table='contributions_suspense', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspense',
            trigger=pgtrigger.compiler.Trigger(name='only_resolve', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."payment_id" IS DISTINCT FROM (NEW."payment_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."since" IS DISTINCT FROM (NEW."since"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d9af027dc91100e364f5af49c130b466d8848523', operation='UPDATE', pgid='pgtrigger_only_resolve_b23c2', table='contributions_suspense', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspense',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fc6267ff2207b027483fcd0188400f04826a854d', operation='DELETE', pgid='pgtrigger_keep_rows_849cb', table='contributions_suspense', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspense',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='4da5c70c1d2ae1c6936df58b960ccc65fdf61cf3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_6b118', table='contributions_suspense', when='BEFORE')),
        ),
    ]
