"""The first thing that a process of the server does: it ends when the one that made it is gone, and holds no port for nobody."""

import os
import signal

from naungan.lib.children import end_with_parent

SERVER = "NAUNGAN_SERVER"

end_with_parent(signal.SIGKILL)  # a milder word is lost while it is still being made; what it answers is in the database or not
if os.environ.get(SERVER) and os.getppid() != int(os.environ[SERVER]):
    os.kill(os.getpid(), signal.SIGKILL)  # it was gone before the kernel was asked
