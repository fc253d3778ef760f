"""How forms look: label, hint, field, error; a box to tick stands before its words."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Forms(DjangoTemplates):
    """Renders a form with our own template."""

    form_template_name = "parts/form.html"
