"""What monitoring programs read: figures of the house, and how long requests and their statements take, by route.

They are served where NAUNGAN_METRICS says (such as 127.0.0.1:9464), never on the address of the pages.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from naungan.lib import house
from naungan.lib.clock import now
from naungan.lib.errors import BadUsage
from naungan.lib.settings import setting
from naungan.lib.traces import traced

log = logging.getLogger("naungan.request")
ADDRESS, HIGHEST_PORT = "NAUNGAN_METRICS", 65_535
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
requests, registry = CollectorRegistry(), CollectorRegistry()
"""What a process of the server knows of its requests, and the same with the figures of the house."""
REQUESTS = Histogram(
    "naungan_request_seconds",
    "How long requests take.",
    ["route", "method", "status"],
    buckets=BUCKETS,
    registry=requests,
)
STATEMENTS = Histogram(
    "naungan_request_statement_seconds",
    "How long the database takes for a request, all its statements together.",
    ["route"],
    buckets=BUCKETS,
    registry=requests,
)


class HouseCollector(Collector):
    """Reads the figures of all rooms when somebody asks; one that cannot be read keeps none of the others back."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        failed = GaugeMetricFamily("naungan_gauge_failed", "Figures that could not be read.", labels=["gauge"])
        at = now()
        try:
            for gauge in house.gauges():
                family = GaugeMetricFamily(gauge.name, f"{gauge.text}.", labels=[gauge.label] if gauge.label else [])
                try:
                    found = gauge.read(at)
                except Exception:
                    failed.add_metric([gauge.name], 1)
                    self._let_go()
                    continue
                for of, value in found.items():
                    family.add_metric([of] if gauge.label else [], value)
                yield family
            yield failed
        finally:
            self._let_go()

    def _let_go(self) -> None:
        if not connection.in_atomic_block:
            connection.close()  # each scrape has a thread of its own


for _collector in (REQUESTS, STATEMENTS, HouseCollector()):
    registry.register(_collector)


def timed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Keep how long each request took, and the database for it, under the name of its page: no address and no person's number."""

    def middleware(request: HttpRequest) -> HttpResponse:
        spent = 0.0

        def statement(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal spent
            began = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                spent += time.perf_counter() - began

        begun = time.perf_counter()
        with connection.execute_wrapper(statement):
            answer = get_response(request)
        route = _route(request)
        REQUESTS.labels(route, _method(request), f"{answer.status_code // 100}xx").observe(time.perf_counter() - begun)
        STATEMENTS.labels(route).observe(spent)
        return answer

    return middleware


def traced_request(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request a number of its own: it stands in the answer, and in all that the request writes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with traced() as number:
            begun = time.perf_counter()
            answer = get_response(request)
            answer.headers["X-Request-ID"] = number
            told = {"method": _method(request), "route": _route(request), "status": answer.status_code}
            log.info("request", extra=told | {"ms": round(1000 * (time.perf_counter() - begun))})
            return answer

    return middleware


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name or match.route) if match else "unknown"


def _method(request: HttpRequest) -> str:
    return str(request.method) if request.method in METHODS else "other"  # a caller may invent as many as she likes


def metrics_address(*, of_partners: bool = False) -> tuple[str, int] | None:
    """Return where the figures are served: nowhere without a word; of partners' own process one port above. Raises BadUsage."""
    said = setting(ADDRESS)
    if not said:
        return None
    host, _, port = said.rpartition(":")
    if not host or not port.isdecimal():
        raise BadUsage("{name} cannot be read.", name=ADDRESS, fix="Write it as 127.0.0.1:9464")
    if not 0 < int(port) + of_partners <= HIGHEST_PORT:
        raise BadUsage("{name} has no port {port}.", name=ADDRESS, port=int(port) + of_partners, fix="Write it as 127.0.0.1:9464")
    return host.strip("[]"), int(port) + of_partners


def serve_metrics(*, of_partners: bool = False) -> None:
    """Serve the figures, in a thread of this process; partners' own process tells of its requests, and not of the house again."""
    if (address := metrics_address(of_partners=of_partners)) is not None:
        start_http_server(address[1], address[0], requests if of_partners else registry)
