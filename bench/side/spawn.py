# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs a command on some cores and tells what it took, in a line of JSON.

usage: spawn.py CORES REPORT COMMAND...

A process of its own, because the kernel counts what a parent has in memory at the fork as the
child's: a small parent is wanted. It keeps to the first CORES processors that it may use.
"""
import json
import os
import signal
import sys
import time


def main():
    cores, report, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    start = time.monotonic()
    # Who stops this process stops the command.
    child = os.spawnvp(os.P_NOWAIT, command[0], command)
    signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGKILL))
    _, status, usage = os.wait4(child, 0)
    taken = {
        "seconds": time.monotonic() - start,
        "status": os.waitstatus_to_exitcode(status),
        "max_rss_bytes": usage.ru_maxrss * 1024,
    }
    with open(report, "w", encoding="utf-8") as out:
        json.dump(taken, out)


main()
