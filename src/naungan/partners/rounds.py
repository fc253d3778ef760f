"""What holds no more: answers of the civil registry."""

from naungan.partners.civil import forget

TIDY = (forget,)
