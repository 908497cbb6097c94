"""A tool that is measured as a whole process, over and over."""

import os
import resource
import statistics
import subprocess
import sys
import time


def say(text):
    print(text, file=sys.stderr, flush=True)


class Tool:
    """A command, how often it is run, and what it prints to standard output. `prepare` is called
    before each run and not timed; `statuses` are those that the command may end with."""

    def __init__(self, name, command, most_runs=99, prepare=None, statuses=(0, 1)):
        self.name, self.command, self.most_runs = name, [str(word) for word in command], most_runs
        self.prepare, self.statuses = prepare, statuses
        self.seconds, self.processor, self.peak = [], [], []
        self.output, self.status = "", None

    def run(self):
        if self.prepare is not None:
            self.prepare()
        out = os.memfd_create("output")
        start = time.perf_counter()
        process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - start)
        self.processor.append(usage.ru_utime + usage.ru_stime)
        process.returncode = self.status = os.waitstatus_to_exitcode(status)
        self.peak.append(usage.ru_maxrss * 1024)
        with open(out, "rb") as file:
            file.seek(0)
            self.output = file.read().decode()
        if self.status not in self.statuses:
            sys.exit(f"{self.name} ended with status {self.status}")
        say(f"  {self.name:34} {self.seconds[-1]:8.2f} s")

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def peak_mib(self):
        # A child's peak begins with what it inherited from this script before it became itself.
        floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        most = max(self.peak)
        return f"{most / 2**20:,.0f}" if most > floor else f"< {floor / 2**20:,.0f}"
