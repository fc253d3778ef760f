import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


FIRST_YEAR, LAST_YEAR = 2015, 2040

# Django cannot make partitioned tables. The key of the model is not an index of its own: live rows are found by
# covered_once, revoked ones (few) by covered_revoked. Wide columns come first, so that none is padded.
TABLE = '''
CREATE TABLE protection_coveredmonth (
    membership_id bigint NOT NULL,
    bill_id bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    revoked_at timestamptz,
    month integer NOT NULL,
    price_class_id integer NOT NULL,
    starts_on date NOT NULL,
    revoked_reason varchar(60),
    CONSTRAINT covered_revoked_later CHECK (revoked_at >= recorded_at),
    CONSTRAINT covered_revoked_why CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL) AND revoked_reason <> '')
) PARTITION BY RANGE (month);
CREATE UNIQUE INDEX covered_once ON protection_coveredmonth (membership_id, month) WITH (fillfactor = 96) WHERE revoked_at IS NULL;
CREATE INDEX covered_revoked ON protection_coveredmonth (membership_id, month) WHERE revoked_at IS NOT NULL;
CREATE FUNCTION protection_months_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows) AS n
               LEFT JOIN registry_membership AS m ON m.id = n.membership_id WHERE m.id IS NULL)
       OR EXISTS (SELECT FROM (SELECT DISTINCT bill_id FROM new_rows) AS n
                  LEFT JOIN protection_purchase AS u ON u.bill_id = n.bill_id WHERE u.bill_id IS NULL)
       OR EXISTS (SELECT FROM (SELECT DISTINCT price_class_id, month FROM new_rows) AS n
                  LEFT JOIN protection_price AS p ON p.price_class_id = n.price_class_id AND p.month = n.month
                  WHERE p.month IS NULL) THEN
        RAISE EXCEPTION 'protection: a covered month names a membership, a paid bill or a price that does not exist'
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER months_refer AFTER INSERT ON protection_coveredmonth
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION protection_months_refer();
''' + ''.join(
    f'CREATE TABLE protection_coveredmonth_{year} PARTITION OF protection_coveredmonth '
    f'FOR VALUES FROM ({year * 12}) TO ({year * 12 + 12});'
    for year in range(FIRST_YEAR, LAST_YEAR + 1)
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PricedMonth',
            fields=[
                ('pk', models.CompositePrimaryKey('membership_id', 'month', 'recorded_at', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.IntegerField()),
                ('starts_on', models.DateField()),
                ('programmes', models.SmallIntegerField()),
                ('reference_income', models.BigIntegerField()),
                ('jkk', models.IntegerField()),
                ('jkm', models.IntegerField()),
                ('jht', models.IntegerField()),
                ('payer_kind', models.SmallIntegerField()),
                ('payer', models.BigIntegerField(db_column='payer_id')),
                ('bill', models.BigIntegerField(db_column='bill_id')),
                ('paid_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revoked_reason', models.CharField(max_length=60, null=True)),
            ],
            options={
                'db_table': 'protection_month',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Purchase',
            fields=[
                ('bill', models.BigIntegerField(db_column='bill_id', primary_key=True, serialize=False)),
                ('payment', models.BigIntegerField(db_column='payment_id', unique=True)),
                ('payer', models.BigIntegerField(db_column='payer_id')),
                ('payer_kind', models.SmallIntegerField()),
                ('paid_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Spell',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('month', models.IntegerField()),
                ('bill', models.BigIntegerField(db_column='bill_id')),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Lapse',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('paid_through', models.IntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('membership', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lapses', to='registry.membership')),
            ],
        ),
        migrations.CreateModel(
            name='PriceClass',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('digest', models.BinaryField(db_index=True)),
                ('programmes', models.SmallIntegerField()),
                ('reference_income', models.BigIntegerField()),
                ('since_month', models.IntegerField()),
                ('months', models.SmallIntegerField()),
                ('jkk', models.IntegerField()),
                ('jkm', models.IntegerField()),
                ('jht', models.IntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('months__gt', 0)), name='price_class_of_months')],
            },
        ),
        migrations.CreateModel(
            name='Price',
            fields=[
                ('pk', models.CompositePrimaryKey('price_class_id', 'month', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.IntegerField()),
                ('jkk', models.IntegerField()),
                ('jkm', models.IntegerField()),
                ('jht', models.IntegerField()),
                ('relief', models.SmallIntegerField(default=0)),
                ('price_class', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='prices', to='protection.priceclass')),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(TABLE, 'DROP TABLE protection_coveredmonth; DROP FUNCTION protection_months_refer()')
            ],
            state_operations=[migrations.CreateModel(
            name='CoveredMonth',
            fields=[
                ('pk', models.CompositePrimaryKey('membership_id', 'month', 'recorded_at', blank=True, editable=False, primary_key=True, serialize=False)),
                ('bill', models.BigIntegerField(db_column='bill_id')),
                ('recorded_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('month', models.IntegerField()),
                ('starts_on', models.DateField()),
                ('revoked_reason', models.CharField(blank=True, max_length=60, null=True)),
                ('membership', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='covered_months', to='registry.membership')),
                ('price_class', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='protection.priceclass')),
            ],
        ),
                migrations.AddConstraint(
            model_name='coveredmonth',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('membership', 'month'), name='covered_once'),
        ),
                migrations.AddConstraint(
            model_name='coveredmonth',
            constraint=models.CheckConstraint(condition=models.Q(('revoked_at', None), ('revoked_at__gte', models.F('recorded_at')), _connector='OR'), name='covered_revoked_later'),
        ),
                migrations.AddConstraint(
            model_name='coveredmonth',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at', None), ('revoked_reason', None)), models.Q(('revoked_at__isnull', False), ('revoked_reason__gt', '')), _connector='OR'), name='covered_revoked_why'),
        )],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priceclass',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='901cda5a9e51cdde1405cee7a5711ccda7125fd4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_261fc', table='protection_priceclass', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priceclass',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='f662762ee11578865f14f1a78ac16589ba67a4fc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_20757', table='protection_priceclass', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='purchase',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='60ac7a0671163e97d6f431be32abe7a1bc250776', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_54124', table='protection_purchase', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='purchase',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='273d8e6372af5c7ea5640c7cccb77b2392f984b9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_8ff55', table='protection_purchase', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='spell',
            name='membership',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='spells', to='registry.membership'),
        ),
        migrations.AddConstraint(
            model_name='lapse',
            constraint=models.UniqueConstraint(fields=('membership', 'paid_through'), name='lapsed_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lapse',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='be045546767a6e69c192e8eb52e38a031ba9112b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_03aca', table='protection_lapse', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lapse',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='ea02b52a774bf2d3372debd4fedd2036f47cb499', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_5b1fa', table='protection_lapse', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='price',
            constraint=models.CheckConstraint(condition=models.Q(('jht__gte', 0), ('jkk__gte', 0), ('jkm__gte', 0)), name='price_positive'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='price',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ddc739c7edd1de0d5fd9075866541b1bf3292876', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_30ff2', table='protection_price', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='price',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='1a95be6747d77ed5cc3d657c979e631435896a06', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e5c4e', table='protection_price', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coveredmonth',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9a02152210e4f63b04985efd7b74dca9d2fc4f44', operation='DELETE', pgid='pgtrigger_keep_rows_a1e68', table='protection_coveredmonth', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coveredmonth',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='3860b2798d160c9fb6e9eb0c0cb61ec56807ea8b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_31e3c', table='protection_coveredmonth', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coveredmonth',
            trigger=pgtrigger.compiler.Trigger(name='only_revoke_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.revoked_at IS NOT NULL OR OLD.membership_id IS DISTINCT FROM NEW.membership_id OR OLD.month IS DISTINCT FROM NEW.month OR OLD.starts_on IS DISTINCT FROM NEW.starts_on OR OLD.price_class_id IS DISTINCT FROM NEW.price_class_id OR OLD.bill_id IS DISTINCT FROM NEW.bill_id OR OLD.recorded_at IS DISTINCT FROM NEW.recorded_at)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='208f0a3eafdd61da69233a24ec07850bbd5bdb4a', operation='UPDATE', pgid='pgtrigger_only_revoke_once_d7594', table='protection_coveredmonth', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='spell',
            constraint=models.UniqueConstraint(fields=('membership', 'month', 'bill'), name='spell_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spell',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='00013a7a6e59c126d855401ca9c007aba6b90126', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_794cc', table='protection_spell', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spell',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='322dc2df7aae5b8086f6b2a36dc5fd9acb575725', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_af93a', table='protection_spell', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spell',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='90490367a450fe596fd6e4378da1a8cb78a6887a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_a1db5', referencing='REFERENCING NEW TABLE AS new_rows ', table='protection_spell', when='AFTER')),
        ),
    ]
