"""Who has a telephone is found by it. Nobody waits for the index; killed while it is built, it is built anew."""

from django.db import migrations, models

INDEX = models.Index(condition=models.Q(("phone", ""), _negated=True), fields=["phone"], name="member_phoned")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("places", "0001_initial"),
        ("registry", "0004_forgotten"),
    ]
    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL("DROP INDEX CONCURRENTLY IF EXISTS member_phoned", migrations.RunSQL.noop),
                migrations.RunSQL(
                    "CREATE INDEX CONCURRENTLY member_phoned ON registry_member (phone) WHERE NOT phone = ''",
                    "DROP INDEX CONCURRENTLY IF EXISTS member_phoned",
                ),
            ],
            [migrations.AddIndex("member", INDEX)],
        ),
    ]
