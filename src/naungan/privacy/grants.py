"""What a granted request to be forgotten does."""

from naungan.privacy.erasing import forget_as_asked
from naungan.registry.models import MemberRequest

GRANTS = {MemberRequest.Kind.ERASE: forget_as_asked}
