"""A step of the schema that fails takes everything back, also where it fails in what was put off to its end."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection


@pytest.mark.django_db
@pytest.mark.parametrize("put_off", ["SELECT 1 / 0", "SELECT FROM no_such_table"])
def test_after_a_step_that_failed_in_its_last_words_work_goes_on(put_off: str) -> None:
    with pytest.raises(DatabaseError), connection.schema_editor(atomic=True) as editor:
        editor.execute("CREATE TABLE half_done ()")
        editor.deferred_sql.append(put_off)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('half_done')")
        assert cursor.fetchone() == (None,)
