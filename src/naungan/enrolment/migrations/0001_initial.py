import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('approvals', '0001_initial'),
        ('contributions', '0001_initial'),
        ('places', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40, unique=True)),
                ('legal_basis', models.CharField(max_length=200)),
                ('since', models.IntegerField()),
                ('months', models.SmallIntegerField()),
                ('programmes', models.SmallIntegerField(default=3)),
                ('max_decile', models.SmallIntegerField(blank=True, null=True)),
                ('displaced', models.CharField(choices=[('move', 'Move'), ('return', 'Return')], default='move', max_length=6)),
                ('ceiling', models.BigIntegerField()),
                ('spent', models.BigIntegerField(default=0)),
                ('past', models.CharField(blank=True, choices=[('buy', 'Buy'), ('skip', 'Skip'), ('next', 'Next')], max_length=4)),
                ('past_by', models.CharField(blank=True, max_length=60)),
                ('past_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('decree', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='places.decree')),
            ],
        ),
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('self', 'Self'), ('agent', 'Agent'), ('office', 'Office'), ('leader', 'Leader'), ('community', 'Community'), ('service_point', 'Service Point'), ('village', 'Village'), ('sponsor', 'Sponsor'), ('gift', 'Gift'), ('bundle', 'Bundle'), ('platform', 'Platform'), ('campaign', 'Campaign'), ('branch', 'Branch'), ('partner', 'Partner')], max_length=13)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.area')),
            ],
        ),
        migrations.CreateModel(
            name='Care',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('share', models.SmallIntegerField(db_default=100)),
                ('why', models.CharField(choices=[('origin', 'Origin'), ('moved', 'Moved'), ('ended', 'Ended'), ('branch', 'Branch')], max_length=6)),
                ('membership', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cares', to='registry.membership')),
                ('channel', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='enrolment.channel')),
            ],
        ),
        migrations.CreateModel(
            name='Joining',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('said_cipher', models.BinaryField()),
                ('digest', models.BinaryField()),
                ('made_at', models.DateTimeField()),
                ('tries', models.SmallIntegerField(default=0)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['made_at'], name='joining_age')],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('how', models.CharField(choices=[('code', 'Code'), ('spoken', 'Spoken'), ('link', 'Link'), ('list', 'List'), ('device', 'Device'), ('branch', 'Branch')], max_length=6)),
                ('campaign', models.CharField(blank=True, max_length=40, null=True)),
                ('captured_at', models.DateTimeField(blank=True, null=True)),
                ('kept_at', models.DateTimeField()),
                ('channel', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='enrolment.channel')),
                ('corrects', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='enrolment.origin')),
                ('membership', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='registry.membership')),
                ('proposal', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='approvals.proposal')),
            ],
        ),
        migrations.CreateModel(
            name='Roster',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('file_hash', models.BinaryField()),
                ('file_name', models.CharField(max_length=200)),
                ('rows', models.IntegerField(default=0)),
                ('received_at', models.DateTimeField()),
                ('received_by', models.CharField(max_length=60)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=60)),
                ('withdrawn_why', models.CharField(blank=True, max_length=200)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rosters', to='enrolment.agreement')),
                ('bill', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contributions.bill')),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=200)),
                ('content', models.BinaryField()),
                ('verdicts', models.BinaryField(null=True)),
                ('size', models.IntegerField(default=0)),
                ('tries', models.SmallIntegerField(default=0)),
                ('rows', models.IntegerField(default=0)),
                ('state', models.CharField(choices=[('sent', 'Sent'), ('judged', 'Judged'), ('accepted', 'Accepted'), ('enrolled', 'Enrolled'), ('refused', 'Refused')], default='sent', max_length=8)),
                ('mends', models.BinaryField(null=True)),
                ('suggestions', models.BinaryField(null=True)),
                ('trouble', models.TextField(blank=True)),
                ('is_synthetic', models.BooleanField(default=False)),
                ('language', models.CharField(max_length=2)),
                ('sent_by', models.CharField(max_length=60)),
                ('sent_role', models.CharField(max_length=12)),
                ('sent_account', models.BigIntegerField(blank=True, null=True)),
                ('sent_at', models.DateTimeField()),
                ('worked_on_at', models.DateTimeField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='enrolment.agreement')),
                ('roster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='enrolment.roster')),
            ],
        ),
        migrations.CreateModel(
            name='RosterRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('sheet', models.CharField(max_length=80)),
                ('number', models.IntegerField()),
                ('cells', models.BinaryField()),
                ('verdict', models.CharField(max_length=24)),
                ('verdicts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), size=None)),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('outcome', models.CharField(choices=[('enrolled', 'Enrolled'), ('waiting', 'Waiting'), ('refused', 'Refused'), ('repeated', 'Repeated'), ('replaced', 'Replaced'), ('aside', 'Aside'), ('undone', 'Undone')], max_length=8)),
                ('nik_index', models.BinaryField(null=True)),
                ('decile', models.SmallIntegerField(null=True)),
                ('place', models.IntegerField(null=True)),
                ('months', models.SmallIntegerField(default=0)),
                ('spent', models.BigIntegerField(default=0)),
                ('released', models.BigIntegerField(db_default=0)),
                ('left_reason', models.CharField(blank=True, max_length=20)),
                ('agreement', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.agreement')),
                ('area', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.area')),
                ('bill', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='roster_rows', to='contributions.bill')),
                ('membership', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.membership')),
                ('replaces', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='enrolment.rosterrow')),
                ('roster', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='enrolment.roster')),
            ],
        ),
        migrations.CreateModel(
            name='RosterDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lets_in', models.BooleanField()),
                ('codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), size=None)),
                ('reason', models.CharField(max_length=200)),
                ('by', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('row', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='enrolment.rosterrow')),
            ],
        ),
        migrations.CreateModel(
            name='Sponsor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('recorded_at', models.DateTimeField()),
                ('payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contributions.payer')),
            ],
        ),
        migrations.AddField(
            model_name='agreement',
            name='sponsor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='enrolment.sponsor'),
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('ceiling', models.BigIntegerField()),
                ('spent', models.BigIntegerField(default=0)),
                ('places', models.IntegerField()),
                ('taken', models.IntegerField(default=0)),
                ('agreement', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='enrolment.agreement')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='places.area')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agreement', 'area'), name='line_once'), models.CheckConstraint(condition=models.Q(('spent__gte', 0), ('spent__lte', models.F('ceiling'))), name='line_in_budget'), models.CheckConstraint(condition=models.Q(('taken__gte', 0), ('taken__lte', models.F('places'))), name='line_in_places')],
            },
        ),
        migrations.AddConstraint(
            model_name='channel',
            constraint=models.UniqueConstraint(fields=('kind', 'number'), name='channel_once'),
        ),
        migrations.AddConstraint(
            model_name='channel',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='channel_ends_later'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='channel',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9c202fb1201d3b2f1af7ed31edcd2dbd97a0ec21', operation='DELETE', pgid='pgtrigger_keep_rows_a8bb3', table='enrolment_channel', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='channel',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='074483c3f9dec5899747e710fb8b35a9bb40dc20', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1c90a', table='enrolment_channel', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='channel',
            trigger=pgtrigger.compiler.Trigger(name='only_end', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a05362b85a829b6b51590c911cbff5c1e2ecb681', operation='UPDATE', pgid='pgtrigger_only_end_1193d', table='enrolment_channel', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='care',
            index=models.Index(fields=['membership'], name='care_of_membership'),
        ),
        migrations.AddIndex(
            model_name='care',
            index=models.Index(condition=models.Q(('until', None)), fields=['channel'], name='care_by_channel'),
        ),
        migrations.AddConstraint(
            model_name='care',
            constraint=models.CheckConstraint(condition=models.Q(('share__gte', 1), ('share__lte', 100)), name='care_share'),
        ),
        migrations.AddConstraint(
            model_name='care',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='care_ends_later'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='care',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='d00d7bc4ffb9111f6d41a9076367b99625c02831', operation='DELETE', pgid='pgtrigger_keep_rows_5656b', table='enrolment_care', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='care',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='7ccf4fc59e1108d54955c801662f8955c2a2c0c4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1949b', table='enrolment_care', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='care',
            trigger=pgtrigger.compiler.Trigger(name='shares_of_one', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (\n            SELECT FROM (SELECT DISTINCT membership_id FROM new_rows) AS n\n            JOIN enrolment_care AS d ON d.membership_id = n.membership_id\n            JOIN enrolment_care AS c\n              ON c.membership_id = d.membership_id AND c.since <= d.since AND (c.until IS NULL OR c.until > d.since)\n            WHERE d.until IS NULL OR d.until > d.since\n            GROUP BY d.id HAVING sum(c.share) > 100\n        ) THEN\n            RAISE EXCEPTION 'more than the whole care of one member is given away' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NULL;\n    ", hash='dd05d966c682db45d2f21b3b73647d18c2695935', level='STATEMENT', operation='INSERT', pgid='pgtrigger_shares_of_one_e892c', referencing='REFERENCING NEW TABLE AS new_rows ', table='enrolment_care', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='care',
            trigger=pgtrigger.compiler.Trigger(name='only_end', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."membership_id" IS DISTINCT FROM (NEW."membership_id") OR OLD."channel_id" IS DISTINCT FROM (NEW."channel_id") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."share" IS DISTINCT FROM (NEW."share") OR OLD."why" IS DISTINCT FROM (NEW."why"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='2488e037bd35b93eb7ffa8d7cc1762d86fface0f', operation='UPDATE', pgid='pgtrigger_only_end_df5f9', table='enrolment_care', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='care',
            trigger=pgtrigger.compiler.Trigger(name='end_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."until" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='bf1fdf10b7ccf185c827acf80c3b46886740a5be', operation='UPDATE', pgid='pgtrigger_end_once_0260d', table='enrolment_care', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='care',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT channel_id FROM new_rows WHERE channel_id IS NOT NULL) AS n LEFT JOIN enrolment_channel AS t ON t.id = n.channel_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: channel_id names a row of enrolment_channel that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='8758ae9452a3f15cec040f0fe300890d4fb3d30d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_c826e', referencing='REFERENCING NEW TABLE AS new_rows ', table='enrolment_care', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='origin',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('membership',), name='origin_once'),
        ),
        migrations.AddConstraint(
            model_name='origin',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects__isnull', False)), fields=('corrects',), name='origin_corrected_once'),
        ),
        migrations.AddConstraint(
            model_name='origin',
            constraint=models.UniqueConstraint(condition=models.Q(('proposal__isnull', False)), fields=('proposal',), name='origin_of_proposal'),
        ),
        migrations.AddConstraint(
            model_name='origin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrects', None), ('proposal', None)), models.Q(('corrects__isnull', False), ('proposal__isnull', False)), _connector='OR'), name='origin_corrected_by_two'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='origin',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6645f06f3b976347045dc73d9c11059eae00014d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_64a90', table='enrolment_origin', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='origin',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='ccd07e93ace1395a2b77d33fff52d86ba831cfb9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_a9758', table='enrolment_origin', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='origin',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT channel_id FROM new_rows WHERE channel_id IS NOT NULL) AS n LEFT JOIN enrolment_channel AS t ON t.id = n.channel_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: channel_id names a row of enrolment_channel that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='a7fc387892a6b1d84f3534b4ac120bf442bde98b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_d146c', referencing='REFERENCING NEW TABLE AS new_rows ', table='enrolment_origin', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='roster',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('agreement', 'file_hash'), name='roster_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roster',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='3990f3b18f7112db7b150d5d4c98020b7710ef06', operation='DELETE', pgid='pgtrigger_keep_rows_6f11c', table='enrolment_roster', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roster',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='e7aaccbe9c32956dbb832235d28ff02d20f153d0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_d42e2', table='enrolment_roster', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roster',
            trigger=pgtrigger.compiler.Trigger(name='keep_id', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.id IS DISTINCT FROM NEW.id)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='559ac192a81c5a1aefbb99de01018a31a49bcf7a', operation='UPDATE', pgid='pgtrigger_keep_id_626ab', table='enrolment_roster', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(fields=['sent_at'], name='draft_age'),
        ),
        migrations.AddIndex(
            model_name='rosterrow',
            index=models.Index(fields=['area', 'outcome'], name='roster_row_area'),
        ),
        migrations.AddIndex(
            model_name='rosterrow',
            index=models.Index(fields=['nik_index'], name='roster_row_person'),
        ),
        migrations.AddConstraint(
            model_name='rosterrow',
            constraint=models.UniqueConstraint(fields=('roster', 'sheet', 'number', 'agreement'), name='roster_row_once'),
        ),
        migrations.AddConstraint(
            model_name='rosterrow',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'enrolled')), fields=('agreement', 'nik_index'), name='one_place_each'),
        ),
        migrations.AddConstraint(
            model_name='rosterrow',
            constraint=models.UniqueConstraint(fields=('replaces', 'agreement'), name='row_replaced_once'),
        ),
        migrations.AddConstraint(
            model_name='rosterrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'enrolled'), _negated=True), models.Q(('bill__isnull', False), ('membership__isnull', False), ('months__gt', 0)), _connector='OR'), name='enrolled_has_months'),
        ),
        migrations.AddConstraint(
            model_name='rosterrow',
            constraint=models.CheckConstraint(condition=models.Q(('released__gte', 0), ('released__lte', models.F('spent'))), name='row_released_of_spent'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rosterrow',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9973cbc73368b340374adedc60c495ea028adb33', operation='DELETE', pgid='pgtrigger_keep_rows_3197f', table='enrolment_rosterrow', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rosterrow',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='e0c330ee38b777ed4fb9ef20a7f265c3a5d74f6d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c11e4', table='enrolment_rosterrow', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rosterrow',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT roster_id FROM new_rows WHERE roster_id IS NOT NULL) AS n LEFT JOIN enrolment_roster AS t ON t.id = n.roster_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: roster_id names a row of enrolment_roster that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT agreement_id FROM new_rows WHERE agreement_id IS NOT NULL) AS n LEFT JOIN enrolment_agreement AS t ON t.id = n.agreement_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: agreement_id names a row of enrolment_agreement that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT bill_id FROM new_rows WHERE bill_id IS NOT NULL) AS n LEFT JOIN contributions_bill AS t ON t.id = n.bill_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: bill_id names a row of contributions_bill that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='894edd0ac913d38d694f0f287e515317723fc6e5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_1e08d', referencing='REFERENCING NEW TABLE AS new_rows ', table='enrolment_rosterrow', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rosterrow',
            trigger=pgtrigger.compiler.Trigger(name='still_refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT roster_id FROM new_rows WHERE roster_id IS NOT NULL) AS n LEFT JOIN enrolment_roster AS t ON t.id = n.roster_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: roster_id names a row of enrolment_roster that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT agreement_id FROM new_rows WHERE agreement_id IS NOT NULL) AS n LEFT JOIN enrolment_agreement AS t ON t.id = n.agreement_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: agreement_id names a row of enrolment_agreement that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT bill_id FROM new_rows WHERE bill_id IS NOT NULL) AS n LEFT JOIN contributions_bill AS t ON t.id = n.bill_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: bill_id names a row of contributions_bill that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='b4edd053afa20426e7e088218654bcfff1397cf2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_still_refers_9a0ce', referencing='REFERENCING NEW TABLE AS new_rows ', table='enrolment_rosterrow', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rosterdecision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4052d69076c74dea4c9ead0ab079eacd93dd17e3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f7c9a', table='enrolment_rosterdecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rosterdecision',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='3ee11b6a8547fee03361583e7b7d56923cce8e68', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_9f687', table='enrolment_rosterdecision', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('past__in', ['', 'buy', 'skip', 'next'])), name='agreement_past'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('spent__gte', 0), ('spent__lte', models.F('ceiling'))), name='agreement_in_budget'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 120)), name='agreement_months'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='8362fd922d4997a775bca75db267f253b3fc786c', operation='DELETE', pgid='pgtrigger_keep_rows_adade', table='enrolment_agreement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='967157e02f6d9c79564adbcd04cb5e7774baf698', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_81db4', table='enrolment_agreement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='keep_id', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.id IS DISTINCT FROM NEW.id)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d5212e43fce709ad8a7fbc5f90a264371281c10b', operation='UPDATE', pgid='pgtrigger_keep_id_52270', table='enrolment_agreement', when='BEFORE')),
        ),
    ]
