"""How forms look, and where styles and scripts are."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.forms.renderers import DjangoTemplates


class Forms(DjangoTemplates):
    """Renders a form with our own template: label, hint, field, error; a box to tick stands before its words."""

    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"


class Versioned(StaticFilesStorage):
    """Gives each file an address that changes with its content, so that a browser may keep it for weeks."""

    def url(self, name: str | None) -> str:
        address = super().url(name)
        return f"{address}?v={_version(name)}" if name else address


@cache
def _version(name: str) -> str:
    found = finders.find(name)
    return sha256(Path(str(found)).read_bytes()).hexdigest()[:10] if found else "0"
