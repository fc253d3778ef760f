"""What this room seals (`lib.sealed`)."""

from django.db.models import Q

from naungan.lib.sealed import Cells
from naungan.messages.gateways import cell_bound_to
from naungan.messages.inbound import bound_to
from naungan.messages.models import Gateway, Inbound


def _send(row: Gateway) -> str:
    return cell_bound_to(row, "send")


def _hook(row: Gateway) -> str:
    return cell_bound_to(row, "hook")


def _inbound(row: Inbound) -> str:
    return bound_to(row.gateway_id, row.their_id)


CELLS = (
    Cells("naungan_messages.Gateway", "send_cell", _send, ~Q(send_cell=b"")),
    Cells("naungan_messages.Gateway", "hook_cell", _hook, ~Q(hook_cell=b"")),
    Cells("naungan_messages.Inbound", "cell", _inbound, ~Q(cell=b"")),
)
