import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='CivilAnswer',
            fields=[
                ('digest', models.BinaryField(primary_key=True, serialize=False)),
                ('said', models.CharField(max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40, unique=True)),
                ('client_key', models.CharField(max_length=64, unique=True)),
                ('profile', models.JSONField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('digest', models.BinaryField(primary_key=True, serialize=False)),
                ('expires_at', models.DateTimeField()),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to='partners.partner')),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('service', models.CharField(max_length=2)),
                ('day', models.DateField()),
                ('external_id', models.CharField(max_length=36)),
                ('request_id', models.CharField(max_length=128)),
                ('body_hash', models.CharField(max_length=64)),
                ('number', models.CharField(max_length=28)),
                ('amount', models.BigIntegerField(default=0)),
                ('code', models.CharField(max_length=7)),
                ('answer', models.JSONField()),
                ('received_at', models.DateTimeField()),
                ('partner', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='partners.partner')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('code__startswith', '200'), models.Q(('request_id', ''), _negated=True)), fields=['partner', 'service', 'request_id'], name='notice_request')],
                'constraints': [models.UniqueConstraint(fields=('partner', 'day', 'external_id'), name='notice_external_id_once')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('service', models.CharField(max_length=2)),
                ('reference', models.CharField(max_length=64)),
                ('body_cipher', models.BinaryField()),
                ('state', models.CharField(choices=[('intended', 'Intended'), ('unsure', 'Unsure'), ('done', 'Done'), ('failed', 'Failed'), ('parked', 'Parked')], max_length=8)),
                ('code', models.CharField(blank=True, max_length=10)),
                ('their_reference', models.CharField(blank=True, max_length=64)),
                ('asked', models.SmallIntegerField(default=0)),
                ('ask_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('partner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='partners.partner')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ask_at__isnull', False)), fields=['ask_at'], name='call_to_ask'), models.Index(condition=models.Q(('state__in', ['intended', 'unsure'])), fields=['partner', 'id'], name='call_open')],
                'constraints': [models.UniqueConstraint(fields=('partner', 'service', 'reference'), name='call_once')],
            },
        ),
        migrations.CreateModel(
            name='PartnerKey',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('secret', 'Secret'), ('theirs', 'Theirs'), ('ours', 'Ours')], max_length=6)),
                ('name', models.CharField(max_length=60)),
                ('cell', models.BinaryField()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('partner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='partners.partner')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partner', 'kind', 'name'), name='partner_key_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='partner_key_ends_later')],
            },
        ),
    ]
