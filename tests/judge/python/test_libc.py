"""Timers of CPU time."""
import os
import signal
import sys
import time
import unittest

sys.path.insert(0, sys.argv.pop())

import libc  # noqa: E402


def end_of(child):
    """How a process ends that runs `child` and then nothing more: 0, or minus a signal's number."""
    process = os.fork()
    if process == 0:
        child()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def work(seconds):
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


class CpuTimer(unittest.TestCase):
    def test_ends_a_process_that_works_longer(self):
        def child():
            libc.CpuTimer(signal.SIGPROF).start(1)
            work(30)

        self.assertEqual(end_of(child), -signal.SIGPROF)

    def test_counts_from_its_last_start_and_not_while_it_sleeps(self):
        def child():
            timer = libc.CpuTimer(signal.SIGPROF)
            for _ in range(3):
                timer.start(1)
                time.sleep(0.2)
                work(0.4)

        self.assertEqual(end_of(child), 0)

    def test_does_nothing_once_it_is_stopped(self):
        def child():
            timer = libc.CpuTimer(signal.SIGPROF)
            timer.start(1)
            timer.stop()
            work(1.1)

        self.assertEqual(end_of(child), 0)


if __name__ == "__main__":
    unittest.main()
