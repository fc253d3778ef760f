import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Decree',
            fields=[
                ('title', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('on', models.DateField(db_column='on_day')),
                ('scope', models.CharField(blank=True, max_length=8)),
            ],
        ),
        migrations.CreateModel(
            name='Occupation',
            fields=[
                ('key', models.CharField(max_length=30, primary_key=True, serialize=False)),
                ('name_id', models.CharField(max_length=80)),
                ('name_en', models.CharField(max_length=80)),
                ('sector', models.CharField(choices=[('transport', 'transport'), ('other', 'other')], max_length=10)),
                ('ecosystem', models.CharField(max_length=20)),
                ('isco08', models.CharField(max_length=4)),
                ('kbli2020', models.CharField(max_length=1)),
                ('risk', models.SmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Potential',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area_code', models.CharField(max_length=13)),
                ('sector', models.CharField(default='all', max_length=20)),
                ('sex', models.CharField(default='-', max_length=1)),
                ('age_band', models.CharField(default='all', max_length=10)),
                ('round', models.CharField(max_length=10)),
                ('workers', models.BigIntegerField()),
                ('low', models.BigIntegerField()),
                ('high', models.BigIntegerField()),
                ('method', models.CharField(max_length=300)),
                ('source', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=13)),
                ('parent_code', models.CharField(blank=True, max_length=8)),
                ('level', models.SmallIntegerField()),
                ('kind', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=80)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('decree', models.CharField(max_length=60)),
            ],
            options={
                'indexes': [models.Index(fields=['parent_code'], name='area_parent')],
                'constraints': [models.UniqueConstraint(fields=('code', 'since'), name='area_once'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('code',), name='area_one_running'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='area_ends_later'), models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 4)), name='area_level')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='area',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='107137b0cb95f49d71ed11c0a3a3e5b96d4796c8', operation='DELETE', pgid='pgtrigger_keep_rows_ffa6c', table='places_area', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='area',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='bec03f1a5926fbcea81e2823d28f984aa50671c3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_4d44f', table='places_area', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='area',
            trigger=pgtrigger.compiler.Trigger(name='keep_id', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.id IS DISTINCT FROM NEW.id)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9b9d9200fb9494929253215829d4df94eb4a445c', operation='UPDATE', pgid='pgtrigger_keep_id_17a77', table='places_area', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='occupation',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5c49319b8e7e6cb21e99075cc55b19b1bd03b785', operation='DELETE', pgid='pgtrigger_keep_rows_128d8', table='places_occupation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='occupation',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';", hash='52d57c2b1d1f6c4824844a0e127c93979a9d4ebb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_eb81b', table='places_occupation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='occupation',
            trigger=pgtrigger.compiler.Trigger(name='keep_key', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.key IS DISTINCT FROM NEW.key)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4679570b3cc591d12e2be158cfcf23a6addff5f9', operation='UPDATE', pgid='pgtrigger_keep_key_c77ee', table='places_occupation', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='potential',
            constraint=models.UniqueConstraint(fields=('area_code', 'sector', 'sex', 'age_band', 'round'), name='potential_once'),
        ),
        migrations.AddConstraint(
            model_name='potential',
            constraint=models.CheckConstraint(condition=models.Q(('low__gte', 0), ('low__lte', models.F('workers')), ('workers__lte', models.F('high'))), name='potential_in_interval'),
        ),
    ]
