import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=40)),
                ('noun', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=64)),
                ('content', models.JSONField(default=dict)),
                ('facts', models.JSONField(default=dict)),
                ('reason', models.CharField(max_length=200)),
                ('proposed_by', models.CharField(max_length=60)),
                ('proposed_account', models.BigIntegerField(blank=True, null=True)),
                ('proposed_session', models.CharField(blank=True, max_length=16)),
                ('proposed_at', models.DateTimeField()),
                ('approved_by', models.CharField(blank=True, max_length=60, null=True)),
                ('approved_account', models.BigIntegerField(blank=True, null=True)),
                ('approved_session', models.CharField(blank=True, max_length=16)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.CharField(blank=True, max_length=60)),
                ('ended_why', models.CharField(blank=True, choices=[('withdrawn', 'Withdrawn'), ('refused', 'Refused'), ('changed', 'Changed')], max_length=9)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['noun', 'subject'], name='proposal_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approved_by', models.F('proposed_by')), _negated=True), models.Q(('approved_account', models.F('proposed_account')), _negated=True), models.Q(('approved_session', ''), models.Q(('approved_session', models.F('proposed_session')), _negated=True), _connector='OR')), name='proposal_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('approved_account', None), ('approved_at', None), ('approved_by', None), ('approved_session', '')), models.Q(('approved_account__isnull', False), ('approved_at__gte', models.F('proposed_at')), ('approved_by__gt', ''), ('ended_at', None)), _connector='OR'), name='proposal_approved_whole'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', ''), ('ended_why', '')), models.Q(('ended_at__isnull', False), ('ended_why__gt', '')), _connector='OR'), name='proposal_ended_whole'), models.CheckConstraint(condition=models.Q(('act__gt', ''), ('noun__gt', ''), ('proposed_by__gt', ''), ('reason__gt', ''), ('subject__gt', '')), name='proposal_says_why'), models.UniqueConstraint(condition=models.Q(('approved_at', None), ('ended_at', None)), fields=('noun', 'subject'), name='proposal_once_open')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='only_decide', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."act" IS DISTINCT FROM (NEW."act") OR OLD."noun" IS DISTINCT FROM (NEW."noun") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."facts" IS DISTINCT FROM (NEW."facts") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."proposed_by" IS DISTINCT FROM (NEW."proposed_by") OR OLD."proposed_account" IS DISTINCT FROM (NEW."proposed_account") OR OLD."proposed_session" IS DISTINCT FROM (NEW."proposed_session") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9a0e6c837e1032a15b716a8652a7b15867323120', operation='UPDATE', pgid='pgtrigger_only_decide_49681', table='approvals_proposal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='decide_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."approved_at" IS NOT NULL OR OLD."ended_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c7eb69a6fc5ce3ad8dd5e3197d439a1a9da0dfe0', operation='UPDATE', pgid='pgtrigger_decide_once_8fe75', table='approvals_proposal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9b808376ed7e21ea3beb9097ed48a2e53b882c95', operation='DELETE', pgid='pgtrigger_keep_rows_7fc9c', table='approvals_proposal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='40e8e98dd29cc5eb9b46d291b71e12554e1e4394', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_ea436', table='approvals_proposal', when='BEFORE')),
        ),
    ]
