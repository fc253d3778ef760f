import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Canary',
            fields=[
                ('id', models.SmallIntegerField(primary_key=True, serialize=False)),
                ('cell', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('name', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('cursor', models.BigIntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
                ('begun_at', models.DateTimeField()),
                ('moved_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Outbox',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('topic', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=120)),
                ('payload', models.JSONField()),
                ('recipient', models.BigIntegerField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('not_before', models.DateTimeField(blank=True, null=True)),
                ('tries', models.SmallIntegerField(default=0)),
                ('trouble', models.CharField(blank=True, max_length=60)),
                ('text', models.CharField(blank=True, max_length=160, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=60)),
                ('role', models.CharField(max_length=12)),
                ('act', models.CharField(max_length=40)),
                ('noun', models.CharField(blank=True, max_length=20)),
                ('subject', models.CharField(blank=True, max_length=64)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('origin', models.CharField(blank=True, max_length=45)),
                ('detail', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['actor', 'act', 'at'], name='audit_of_actor'), models.Index(fields=['noun', 'subject'], name='audit_of_subject'), models.Index(fields=['act', 'id'], name='audit_of_act'), django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['at'], name='audit_at')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='auditevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='853e3c8f6dca597a84a5f3576628eca5636c1d09', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7918e', table='lib_auditevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='auditevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='f3f98cf361b14f9eecd78cbf03b173e91c9632fb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_ada6b', table='lib_auditevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='job',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='daa5ed750ac65d00f9a535360fed9de0ce4eb3bd', operation='DELETE', pgid='pgtrigger_keep_rows_fe0c9', table='lib_job', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='job',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='199156f155e887851a8c2a1837deba3cb62e644c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_49c54', table='lib_job', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='outbox',
            index=models.Index(condition=models.Q(('dropped_at', None), ('sent_at', None)), fields=['id'], name='outbox_waiting'),
        ),
        migrations.AddIndex(
            model_name='outbox',
            index=models.Index(condition=models.Q(('recipient__isnull', False)), fields=['recipient'], name='outbox_of_person'),
        ),
        migrations.AddConstraint(
            model_name='outbox',
            constraint=models.UniqueConstraint(fields=('topic', 'key'), name='outbox_once'),
        ),
    ]
