"""What hangs on the money when a member's request is granted."""

from naungan.contributions.corrections.deaths import close_as_said, reopen_as_said
from naungan.registry.models import MemberRequest

GRANTS = {MemberRequest.Kind.DEATH: close_as_said, MemberRequest.Kind.ALIVE: reopen_as_said}
