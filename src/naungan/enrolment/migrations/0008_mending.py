"""What a sender says of her list in the browser is kept encrypted, with what was suggested to her."""

import base64
import json

from django.db import migrations, models

from naungan.lib.crypto import seal


def carry(apps, schema_editor):
    for draft in apps.get_model("enrolment", "Draft").objects.exclude(said={}).defer("content", "verdicts"):
        said = json.dumps({"place": draft.said, "columns": {}, "hidden": False, "cells": []})
        draft.mends = seal(base64.b64encode(said.encode()).decode(), place="enrolment_draft.mends")
        draft.save(update_fields=["mends"])


class Migration(migrations.Migration):
    dependencies = [("enrolment", "0007_past_months")]

    operations = [
        migrations.AddField("draft", "mends", models.BinaryField(null=True)),
        migrations.AddField("draft", "suggestions", models.BinaryField(null=True)),
        migrations.RunPython(carry, migrations.RunPython.noop),
        migrations.RemoveField("draft", "said"),
    ]
