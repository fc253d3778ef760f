import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('nik_cipher', models.BinaryField()),
                ('nik_index', models.BinaryField(unique=True)),
                ('nik_tail', models.CharField(max_length=4)),
                ('name', models.CharField(max_length=120)),
                ('name_key', models.IntegerField()),
                ('birth_date', models.DateField()),
                ('sex', models.CharField(choices=[('M', 'M'), ('F', 'F')], max_length=1)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('decile', models.SmallIntegerField(blank=True, null=True)),
                ('decile_on', models.DateField(blank=True, null=True)),
                ('decile_source', models.CharField(blank=True, max_length=60)),
                ('died_on', models.DateField(blank=True, null=True)),
                ('is_synthetic', models.BooleanField(default=False)),
                ('proof', models.SmallIntegerField(choices=[(1, 'Claimed'), (2, 'Listed'), (3, 'Seen')], db_default=2)),
                ('signed_out_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('area', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.area')),
            ],
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('kk_cipher', models.BinaryField()),
                ('kk_index', models.BinaryField(unique=True)),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='HouseholdMember',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=40)),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='InsurableIncome',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('amount', models.BigIntegerField()),
                ('reference', models.BigIntegerField()),
                ('since', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='MemberRequest',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('name', 'Name'), ('phone', 'Phone'), ('area', 'Area'), ('work', 'Work'), ('other', 'Other'), ('claim', 'Claim'), ('death', 'Death'), ('alive', 'Alive')], max_length=5)),
                ('said_cipher', models.BinaryField()),
                ('asked_by', models.CharField(blank=True, max_length=60)),
                ('asked_account', models.BigIntegerField(blank=True, null=True)),
                ('asked_session', models.CharField(blank=True, max_length=16)),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('open', 'Open'), ('done', 'Done'), ('refused', 'Refused')], default='open', max_length=7)),
                ('confirmed_by', models.CharField(blank=True, max_length=60)),
                ('confirmed_account', models.BigIntegerField(blank=True, null=True)),
                ('confirmed_session', models.CharField(blank=True, max_length=16)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=60)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('segment', models.CharField(choices=[('BPU', 'Bpu'), ('PU', 'Pu'), ('JAKON', 'Jakon'), ('PMI', 'Pmi')], max_length=5)),
                ('kind', models.CharField(choices=[('own_account', 'Own Account'), ('employer', 'Employer'), ('platform_partner', 'Platform Partner'), ('employee', 'Employee')], max_length=16)),
                ('kpj', models.CharField(blank=True, max_length=11, null=True)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='NameWord',
            fields=[
                ('key', models.IntegerField(primary_key=True, serialize=False)),
                ('people', models.IntegerField()),
                ('of', models.IntegerField()),
                ('counted_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Residence',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('source', models.CharField(max_length=60)),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Telephone',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('source', models.CharField(max_length=60)),
                ('recorded_at', models.DateTimeField()),
                ('phone', models.CharField(blank=True, max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('words', models.CharField(max_length=60)),
                ('income', models.BigIntegerField()),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='contact', serialize=False, to='registry.member')),
                ('language', models.CharField(choices=[('id', 'Indonesian'), ('en', 'English')], default='id', max_length=2)),
                ('opted_out_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('reminders', 'Reminders'), ('research', 'Research'), ('offers', 'Offers')], max_length=10)),
                ('given_at', models.DateTimeField()),
                ('given_how', models.CharField(max_length=60)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='registry.member')),
            ],
        ),
        migrations.CreateModel(
            name='Death',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('died_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='deaths', to='registry.member')),
            ],
        ),
        migrations.CreateModel(
            name='Decile',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('source', models.CharField(max_length=60)),
                ('recorded_at', models.DateTimeField()),
                ('decile', models.SmallIntegerField(blank=True, null=True)),
                ('member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='deciles', to='registry.member')),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3326e33d45a9d436daac1ccd2ff79edf9372f056', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9dbc7', table='registry_household', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='ef9e37d1cb1be9cb98da7576b13bb182b7cdb84d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_f53b5', table='registry_household', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='householdmember',
            name='household',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='registry.household'),
        ),
        migrations.AddField(
            model_name='householdmember',
            name='member',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='households', to='registry.member'),
        ),
        migrations.AddField(
            model_name='memberrequest',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='registry.member'),
        ),
        migrations.AddField(
            model_name='membership',
            name='member',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.member'),
        ),
        migrations.AddField(
            model_name='membership',
            name='occupation',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.occupation'),
        ),
        migrations.AddField(
            model_name='insurableincome',
            name='membership',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='incomes', to='registry.membership'),
        ),
        migrations.AddConstraint(
            model_name='nameword',
            constraint=models.CheckConstraint(condition=models.Q(('of__gte', models.F('people')), ('people__gt', 0)), name='name_word_counted'),
        ),
        migrations.AddField(
            model_name='residence',
            name='area',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.area'),
        ),
        migrations.AddField(
            model_name='residence',
            name='member',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='residences', to='registry.member'),
        ),
        migrations.AddField(
            model_name='telephone',
            name='member',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='telephones', to='registry.member'),
        ),
        migrations.AddField(
            model_name='work',
            name='membership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='works', to='registry.membership'),
        ),
        migrations.AddField(
            model_name='work',
            name='occupation',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.occupation'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['birth_date', 'area'], name='member_born_in'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['name_key', 'birth_date'], name='member_named'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['area', 'name_key'], name='member_named_in'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(condition=models.Q(('died_on__isnull', False)), fields=['died_on'], name='member_dead'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('sex__in', ['M', 'F'])), name='member_sex'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('proof__gte', 1), ('proof__lte', 3)), name='member_proof'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('decile', None), models.Q(('decile__gte', 1), ('decile__lte', 10)), _connector='OR'), name='member_decile'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('died_on', None), ('died_on__gte', models.F('birth_date')), _connector='OR'), name='member_dies_after_birth'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='63e9eedbbadcb9806d0dcc4fca01763ffda9f4b5', operation='DELETE', pgid='pgtrigger_keep_rows_7253b', table='registry_member', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='b702524e195918ad55ce8f5e1fd5888b2b2a8341', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_cc5ec', table='registry_member', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='keep_id', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.id IS DISTINCT FROM NEW.id)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7b8b4e1e4423a549140377e8114ceda2270aaff2', operation='UPDATE', pgid='pgtrigger_keep_id_552e2', table='registry_member', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='35ec2f0b4e17dcb2fc0dc75dfc878325b92300b4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_85af8', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='still_refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='8a308f5958f8a77d2c8ea393c64db6df3050d441', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_still_refers_7c59c', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='facts_first', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.area_id IS DISTINCT FROM NEW.area_id OR OLD.decile IS DISTINCT FROM NEW.decile OR OLD.phone IS DISTINCT FROM NEW.phone)', func="IF OLD.area_id IS DISTINCT FROM NEW.area_id AND NOT EXISTS (SELECT FROM (SELECT f.area_id FROM registry_residence AS f WHERE f.member_id = NEW.id ORDER BY f.id DESC LIMIT 1) AS l WHERE l.area_id IS NOT DISTINCT FROM NEW.area_id) THEN RAISE EXCEPTION 'registry_member: area_id changes by a row of registry_residence' USING ERRCODE = 'check_violation'; END IF; IF OLD.decile IS DISTINCT FROM NEW.decile AND NOT EXISTS (SELECT FROM (SELECT f.decile FROM registry_decile AS f WHERE f.member_id = NEW.id ORDER BY f.id DESC LIMIT 1) AS l WHERE l.decile IS NOT DISTINCT FROM NEW.decile) THEN RAISE EXCEPTION 'registry_member: decile changes by a row of registry_decile' USING ERRCODE = 'check_violation'; END IF; IF OLD.phone IS DISTINCT FROM NEW.phone AND NOT EXISTS (SELECT FROM (SELECT f.phone FROM registry_telephone AS f WHERE f.member_id = NEW.id ORDER BY f.id DESC LIMIT 1) AS l WHERE l.phone IS NOT DISTINCT FROM NEW.phone) THEN RAISE EXCEPTION 'registry_member: phone changes by a row of registry_telephone' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;", hash='e307044f5130a541bb6ee251bd4fe0d632676267', operation='UPDATE', pgid='pgtrigger_facts_first_d51d2', table='registry_member', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('member', 'purpose'), name='consent_runs_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='7956438d9915556301eaf69db052e59f88a921d9', operation='DELETE', pgid='pgtrigger_keep_rows_8539c', table='registry_consent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='dc845f1bbbb96fa6faeddc97d5965bcd54fb8ced', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_fdf1f', table='registry_consent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='death',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='15fedc17fd99bc734355972462b24d2ea9bc5c62', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dd3df', table='registry_death', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='death',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='18e07eab836a05c14a3b685f80b4f381a4d3dd1c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_2d19d', table='registry_death', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='death',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='aff446b5bbf6f4fcfa3c5acc37914259899bf2c9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_40a29', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_death', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='decile',
            constraint=models.CheckConstraint(condition=models.Q(('decile', None), models.Q(('decile__gte', 1), ('decile__lte', 10)), _connector='OR'), name='decile'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decile',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b208cd0eaad7181f9243c138bb5a608454e6384b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2c2bd', table='registry_decile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decile',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='595becc262cee91c016ad720eea1c1a8fbb22a79', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_97849', table='registry_decile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decile',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='169fdd04983c6ac36fffb461477f0f8472677e24', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_77ddc', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_decile', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='householdmember',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('member',), name='household_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='householdmember',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='household_ends_later'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='householdmember',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0ca5dbd36bbcff25cf66138123f0d7f1aec73868', operation='DELETE', pgid='pgtrigger_keep_rows_07fdd', table='registry_householdmember', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='householdmember',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='2166f401dfadfe8a0d24a94d606e63d46be03a0e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e1730', table='registry_householdmember', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='householdmember',
            trigger=pgtrigger.compiler.Trigger(name='only_end', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."household_id" IS DISTINCT FROM (NEW."household_id") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c1b87f106beaa8bd6f60c9cda1f282159afab237', operation='UPDATE', pgid='pgtrigger_only_end_47394', table='registry_householdmember', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='householdmember',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT household_id FROM new_rows WHERE household_id IS NOT NULL) AS n LEFT JOIN registry_household AS t ON t.id = n.household_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: household_id names a row of registry_household that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='d3f39368766457701a91a587a9c22bb9127fa2a9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_23306', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_householdmember', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='memberrequest',
            index=models.Index(condition=models.Q(('outcome', 'open')), fields=['due_at'], name='request_waiting'),
        ),
        migrations.AddConstraint(
            model_name='memberrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('outcome', 'open')), models.Q(('decided_at__isnull', False), ('decided_by__gt', ''), ('outcome__in', ['done', 'refused'])), _connector='OR'), name='request_decided_whole'),
        ),
        migrations.AddConstraint(
            model_name='memberrequest',
            constraint=models.CheckConstraint(condition=models.Q(('asked_by', ''), models.Q(('asked_by', models.F('decided_by')), _negated=True), _connector='OR'), name='request_two_people'),
        ),
        migrations.AddConstraint(
            model_name='memberrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['phone', 'claim', 'death', 'alive']), ('outcome', 'done'), _negated=True), models.Q(('confirmed_by__gt', ''), models.Q(('confirmed_by', models.F('decided_by')), _negated=True)), _connector='OR'), name='request_confirmed'),
        ),
        migrations.AddConstraint(
            model_name='memberrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open'), models.Q(('kind', 'claim'), _negated=True)), fields=('member', 'kind'), name='request_open_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberrequest',
            trigger=pgtrigger.compiler.Trigger(name='only_decide', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."said_cipher" IS DISTINCT FROM (NEW."said_cipher") OR OLD."asked_by" IS DISTINCT FROM (NEW."asked_by") OR OLD."asked_account" IS DISTINCT FROM (NEW."asked_account") OR OLD."asked_session" IS DISTINCT FROM (NEW."asked_session") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='db8d8b06984bd35e9ee65f623b021dcd5988773e', operation='UPDATE', pgid='pgtrigger_only_decide_b6311', table='registry_memberrequest', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberrequest',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='96a60ef77666b763581675b0043441fa7833087b', operation='DELETE', pgid='pgtrigger_keep_rows_9f1ac', table='registry_memberrequest', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberrequest',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='efa897567efac9768d6abcfe30585a8a33b1c3cc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_4a73c', table='registry_memberrequest', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('kpj',), name='membership_kpj_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('member', 'segment', 'kind'), name='membership_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='membership_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('segment__in', ['BPU', 'PU', 'JAKON', 'PMI'])), name='membership_segment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='c65251bc277bbe5f256ea6b68ae472520d169ac5', operation='DELETE', pgid='pgtrigger_keep_rows_27fb4', table='registry_membership', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='92944a25db1cbbad6e2c34ff14f30300eb312ef6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1549f', table='registry_membership', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT occupation_id FROM new_rows WHERE occupation_id IS NOT NULL) AS n LEFT JOIN places_occupation AS t ON t.key = n.occupation_id WHERE t.key IS NULL) THEN RAISE EXCEPTION '%: occupation_id names a row of places_occupation that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='a180067c26f7084e2bfcd0e0dbd52407a6d137fe', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_1ae1a', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='still_refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT occupation_id FROM new_rows WHERE occupation_id IS NOT NULL) AS n LEFT JOIN places_occupation AS t ON t.key = n.occupation_id WHERE t.key IS NULL) THEN RAISE EXCEPTION '%: occupation_id names a row of places_occupation that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='8e6716091da46d49e2a10adbaecb70dd172045c6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_still_refers_b4239', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='keep_id', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.id IS DISTINCT FROM NEW.id)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='bf607979990909600dcc5bab1029815d6f21ed9b', operation='UPDATE', pgid='pgtrigger_keep_id_f7713', table='registry_membership', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='insurableincome',
            constraint=models.UniqueConstraint(fields=('membership', 'since'), name='income_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='insurableincome',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('reference__gt', 0)), name='income_positive'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='insurableincome',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='586d5a0b4b87cc6cd25f5ab700bd3078bf83dff3', operation='DELETE', pgid='pgtrigger_keep_rows_78106', table='registry_insurableincome', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='insurableincome',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='5fdda2fd485ad47ef2e03ea4526a78e545063389', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_b2375', table='registry_insurableincome', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='insurableincome',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='6e8bb3ba598cc28334bb2fd80d8c09db8f5de533', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_310ee', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_insurableincome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='insurableincome',
            trigger=pgtrigger.compiler.Trigger(name='still_refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='e54407ef96734e6ca6522346483853205b222a07', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_still_refers_d0ce7', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_insurableincome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residence',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b061efef3f825d41136986047a5d3961fc77002c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b9bf2', table='registry_residence', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residence',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='a644abe69b114d331e118c4dc04bc511ed3fbdff', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c9276', table='registry_residence', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residence',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='96244287b6ea2dfbf703c96a88c68d56bf80dd5f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_4321f', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_residence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='telephone',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c8efe1d4871afb6c9e5989fe8db9d4e09f42aef3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_15c59', table='registry_telephone', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='telephone',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='fea5c248d7767e8ccc2b3d1c664141d84a3470e6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_f9a7c', table='registry_telephone', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='telephone',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='8aea7e5f7dae8bb895d09765acbcec8fde60489e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_250a3', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_telephone', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('membership', 'words'), name='work_once'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('income__gte', 0)), name='work_income'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='work_ends_later'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='work',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='55c9751ef8349919209811ee07b1c05e66efa017', operation='DELETE', pgid='pgtrigger_keep_rows_28b5b', table='registry_work', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='work',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='9f20c08948e132dced3a3e9eae9ab1018cf4f4cf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_d6dc3', table='registry_work', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='work',
            trigger=pgtrigger.compiler.Trigger(name='only_end', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."membership_id" IS DISTINCT FROM (NEW."membership_id") OR OLD."occupation_id" IS DISTINCT FROM (NEW."occupation_id") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."income" IS DISTINCT FROM (NEW."income") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c17c77c715e12b133617b81816d75f6b7feb20a3', operation='UPDATE', pgid='pgtrigger_only_end_fd2a0', table='registry_work', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='work',
            trigger=pgtrigger.compiler.Trigger(name='refers', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT occupation_id FROM new_rows WHERE occupation_id IS NOT NULL) AS n LEFT JOIN places_occupation AS t ON t.key = n.occupation_id WHERE t.key IS NULL) THEN RAISE EXCEPTION '%: occupation_id names a row of places_occupation that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;", hash='029b5b091f5d3927898075007010d795ef09ccdc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_refers_5dba0', referencing='REFERENCING NEW TABLE AS new_rows ', table='registry_work', when='AFTER')),
        ),
    ]
