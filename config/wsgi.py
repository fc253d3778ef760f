"""What granian serves."""

import os
import sys

from django.core.wsgi import get_wsgi_application

sys.setswitchinterval(0.0005)  # the thread that commits for all must not wait 5 ms for each turn among them

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
