"""The PostgreSQL that the program brings along: started on first use, shared by processes, stopped by the last one."""

from naungan.lib.embedded.server import Server, embedded_server

__all__ = ["Server", "embedded_server"]
