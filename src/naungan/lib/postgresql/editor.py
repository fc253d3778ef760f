from __future__ import annotations

import sys
from typing import Any

from django.db.backends.postgresql.schema import DatabaseSchemaEditor


class SchemaEditor(DatabaseSchemaEditor):
    """Django's, which runs what it put off after the rest of the transaction, and leaves that open where it fails."""

    def __exit__(self, kind: Any, value: Any, trace: Any) -> None:
        try:
            super().__exit__(kind, value, trace)
        except BaseException:
            if self.atomic_migration and self.atomic in self.connection.atomic_blocks:
                self.atomic.__exit__(*sys.exc_info())
            raise
