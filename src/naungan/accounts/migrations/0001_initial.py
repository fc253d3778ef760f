import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('enrolment', '0001_initial'),
        ('lib', '0001_initial'),
        ('places', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Limit',
            fields=[
                ('key', models.BinaryField(primary_key=True, serialize=False)),
                ('since', models.DateTimeField()),
                ('count', models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('name', models.CharField(max_length=60)),
                ('role', models.CharField(choices=[('sponsor', 'Sponsor'), ('officer', 'Officer'), ('head_office', 'Head Office')], max_length=12)),
                ('is_demo', models.BooleanField(default=False)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='AuditLink',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('hash', models.BinaryField()),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='link', to='lib.auditevent')),
            ],
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('hash', models.BinaryField()),
                ('made_at', models.DateTimeField()),
                ('link', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='accounts.auditlink')),
            ],
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('given_by', models.CharField(max_length=60)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.area')),
                ('sponsor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='enrolment.sponsor')),
            ],
        ),
        migrations.CreateModel(
            name='ProgramToken',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, unique=True)),
                ('digest', models.BinaryField(unique=True)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ('per_minute', models.IntegerField(default=600)),
                ('public_key', models.TextField(blank=True)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('areas', models.ManyToManyField(blank=True, to='places.area')),
                ('sponsors', models.ManyToManyField(blank=True, to='enrolment.sponsor')),
            ],
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=128)),
                ('request_hash', models.BinaryField()),
                ('status', models.SmallIntegerField(null=True)),
                ('body', models.BinaryField(null=True)),
                ('made_at', models.DateTimeField()),
                ('token', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='accounts.programtoken')),
            ],
        ),
        migrations.CreateModel(
            name='SealedJournal',
            fields=[
                ('journal', models.BigIntegerField(primary_key=True, serialize=False)),
                ('hash', models.BinaryField()),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sealed', to='lib.auditevent')),
            ],
        ),
        migrations.CreateModel(
            name='SignInCode',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('digest', models.BinaryField()),
                ('asker', models.BinaryField(default=b'')),
                ('made_at', models.DateTimeField()),
                ('tries', models.SmallIntegerField(default=0)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='registry.member')),
            ],
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['sponsor', 'officer', 'head_office'])), name='account_role_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='auditlink',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4bdbf78db6524a122395fc04fe73d2dd8e4d0864', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a8dca', table='accounts_auditlink', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='auditlink',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='d6dfe6f2489e72290133b63766cf1a947414f3a8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_94225', table='accounts_auditlink', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='audithead',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4b07bda619a9e01f98da8c894f2e28c0c2420b5c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ffc5e', table='accounts_audithead', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='audithead',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='fa0c0fbc13cd9e6f234cf8a1aad0f0712153f0e0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_3acb3', table='accounts_audithead', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('area', None), ('sponsor__isnull', False)), models.Q(('area__isnull', False), ('sponsor', None)), _connector='OR'), name='grant_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='grant_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('account', 'area'), name='grant_area_once'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('account', 'sponsor'), name='grant_sponsor_once'),
        ),
        migrations.AddConstraint(
            model_name='keptanswer',
            constraint=models.UniqueConstraint(fields=('token', 'key'), name='answer_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedjournal',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bdb668166f6efdfa7d14a42d71b6c2cb57fde6b0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e0fae', table='accounts_sealedjournal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedjournal',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='b15c5ad4fc6bf46706f07c2ffea3571500ba9261', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_d7366', table='accounts_sealedjournal', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='signincode',
            index=models.Index(fields=['made_at'], name='sign_in_code_age'),
        ),
    ]
