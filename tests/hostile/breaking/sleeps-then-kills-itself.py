import os
import signal
import time

# As long as it may, and then as if the machine had done it, which would be a reason to try again.
time.sleep(1)
os.kill(os.getpid(), signal.SIGKILL)
