from __future__ import annotations

import os
import select
import time
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.adapt import Dumper, PyFormat
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import IntBinaryDumper, IntDumper

from naungan.lib.embedded import embedded_server
from naungan.lib.embedded.server import USER
from naungan.lib.postgresql.editor import SchemaEditor
from naungan.lib.postgresql.roles import APP, OWNER_ADDRESS, parameters_of, works_as_app

TRIES = 6


class _Whole(IntDumper):
    """A whole number as SQL reads it where it is written out: never a smallint, which few functions take and sums overflow."""

    def upgrade(self, obj: int, format: PyFormat) -> Dumper:  # noqa: A002  # psycopg's own name
        found = super().upgrade(obj, format)
        return self._int4_dumper if found is self._int2_dumper else found


class _WholeBinary(IntBinaryDumper):
    def upgrade(self, obj: int, format: PyFormat) -> Dumper:  # noqa: A002  # psycopg's own name
        found = super().upgrade(obj, format)
        return self._int4_dumper if found is self._int2_dumper else found


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that first makes sure that there is a server, and tries again when one was just stopping."""

    SchemaEditorClass = SchemaEditor

    def _is_embedded(self) -> bool:
        return not self.settings_dict.get("HOST")

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        if self._is_embedded():
            params |= {"host": embedded_server().ready().host(), "user": APP if works_as_app() else USER}
        elif self.alias != "replica" and not works_as_app() and (address := os.environ.get(OWNER_ADDRESS)):
            params |= parameters_of(address)
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        made = self._connected(conn_params)
        for dumper in (_Whole, _WholeBinary):
            made.adapters.register_dumper(int, dumper)
        return made

    def _connected(self, conn_params: dict[str, Any]) -> Any:
        if not self._is_embedded():
            return super().get_new_connection(conn_params)
        for attempt in range(TRIES):
            server = embedded_server().ready()
            try:
                return super().get_new_connection(conn_params | {"host": server.host()})
            except psycopg.OperationalError as error:
                if attempt == TRIES - 1 or "does not exist" in str(error):
                    raise
                time.sleep(0.05 * 2**attempt)
        raise AssertionError("unreachable")

    def is_usable(self) -> bool:
        """Whether the server is still there: a closed line can be read from at once, a quiet one cannot. Costs no round trip."""
        if self.connection is None or self.connection.closed:
            return False
        if self.connection.info.transaction_status >= TransactionStatus.INERROR:
            return False
        try:
            readable, _, _ = select.select([self.connection.fileno()], [], [], 0)
        except (OSError, ValueError):
            return False
        return not readable or super().is_usable()
