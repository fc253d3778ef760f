"""Tries and used codes are remembered by all processes together: the table that Django's cache in the database wants."""

from django.db import migrations

MAKE = """
CREATE TABLE django_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX django_cache_expires ON django_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(MAKE, "DROP TABLE django_cache")]
