"""The API for programs, version 1: quote, enrol, bill, status, lists, coverage, agreements, claims. OpenAPI at `openapi.json`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from naungan import __version__
from naungan.api.bodies import parsed
from naungan.api.v1 import agreements, bills, claims, coverage, members, quotes, rosters
from naungan.api.v1.access import Token, as_problem
from naungan.lib.errors import BadUsage, Problem


class Bodies(Parser):
    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        return parsed(request.body)  # type: ignore[no-any-return]


class Api(NinjaAPI):
    """Describes its problems as what they are sent as, and of a token which scope it wants."""

    def get_openapi_schema(self, **words: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**words)
        for path in schema["paths"].values():
            for operation in path.values():
                operation["security"] = [one for one in operation["security"] if any(one.values())]  # with their scopes
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
        return schema


api = Api(
    title="Naungan",
    version=__version__,
    auth=Token(),
    urls_namespace="v1",
    docs_url=None,
    servers=[{"url": "/"}],
    parser=Bodies(),
    description="Every write carries an Idempotency-Key; problems are application/problem+json with a stable code.",
)
for noun in (quotes, members, bills, agreements, rosters, coverage, claims):
    api.add_router("", noun.router)


@api.exception_handler(Problem)
def problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return as_problem(error)


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = as_problem(NoToken("This needs a valid token.", fix="Send Authorization: Bearer …"), 401)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    where = ", ".join(_field(one) for one in error.errors[:5])
    return as_problem(BadUsage("This cannot be read: {where}.", where=where, fix="Compare it with openapi.json."))


def _field(error: dict[str, Any]) -> str:
    """Return which field, what is wrong with it and the limit that it breaks: codes and numbers, the same in each language."""
    limits = [f"{name} {value}" for name, value in error.get("ctx", {}).items() if isinstance(value, str | int | float)]
    where = [str(part) for part in error["loc"] if part not in ("asked", "person")]  # as whoever wrote it knows it
    return f"{'.'.join(where)} ({', '.join([str(error['type']), *limits])})"


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return as_problem(BadUsage("This request cannot be read.", fix="Compare it with openapi.json."), error.status_code)


class NoToken(Problem):
    code = "token.missing"
