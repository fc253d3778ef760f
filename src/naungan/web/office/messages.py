"""Messages as head office sees them: which ways they go, what arrives, what it costs, and what it may cost."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from naungan.lib import house
from naungan.lib.clock import now, wib_day
from naungan.messages.budgets import ALL, budgets, set_budget
from naungan.messages.queries import gateways_lately, spent_lately, spent_on, waiting
from naungan.web.access import Page, may
from naungan.web.acts import do

DAYS = 14


class BudgetForm(forms.Form):
    """What messages of a topic may cost on a day."""

    topic = forms.ChoiceField(label=_("For"))
    amount = forms.IntegerField(
        label=_("Rupiah a day"), min_value=0, max_value=10**12, required=False, help_text=_("Empty: no bound any more.")
    )

    def __init__(self, *args: object, **words: object) -> None:
        super().__init__(*args, **words)  # type: ignore[arg-type]
        topics = [(name, name) for name in sorted(house.topics())]
        self.fields["topic"].choices = [(ALL, _("all messages together")), *topics]  # type: ignore[attr-defined]
        self.fields["topic"].required = False


@may("house.see")
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: Page) -> HttpResponse:
    """Ways, what arrived, what it cost; and the budgets."""
    form = BudgetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        do(request, lambda: set_budget(said["topic"], said["amount"], by=request.viewer, at=now()))
        return redirect("office:messages")
    today = wib_day(now())
    bounds, spent = budgets(), spent_on(today)
    names = sorted(set(bounds) | set(spent))
    days = spent_lately(until=today, days=DAYS)
    found = {
        "gateways": gateways_lately(at=now()),
        "outbox": sorted(waiting().items()),
        "topics": [(name, spent.get(name, 0), bounds.get(name)) for name in names],
        "days": days,
        "most": max(amount for _, amount in days),
        "form": form,
    }
    return render(request, "office/messages.html", found)
