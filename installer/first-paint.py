#!/usr/bin/env python3
"""Times the window from the start of the program to its first painted frame.

    installer/first-paint.py [--rounds N] [--folder FOLDER] PROGRAM [ARGUMENT…]

Reads the frame buffer of an Xvfb of its own every 5 ms. The first frame is there once the middle of the screen shows
more than three colours: a window that is mapped and empty shows one. Each round has a home of its own, and the program
is asked to end afterwards. Prints milliseconds of the clock and of both processors together, each round and the median.
"""
import argparse
import mmap
import os
import resource
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT, LONGEST = 1280, 1024, 60


def colours(screen):
    """How many colours a grid over the middle of the screen shows."""
    pixels = memoryview(screen)[len(screen) - WIDTH * HEIGHT * 4:]
    seen = set()
    for y in range(HEIGHT // 4, 3 * HEIGHT // 4, 3):
        row = pixels[(y * WIDTH + WIDTH // 4) * 4:(y * WIDTH + 3 * WIDTH // 4) * 4]
        seen.update(struct.unpack(f"{WIDTH // 2}I", row)[::2])
        if len(seen) > 3:
            return len(seen)
    return len(seen)


def once(command, display, screen):
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, DISPLAY=display, HOME=home, GDK_BACKEND="x11")
        environment.pop("XDG_DATA_HOME", None)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   start_new_session=True)
        while colours(screen) <= 3:
            if program.poll() is not None or time.monotonic() - start > LONGEST:
                sys.exit(f"no window came: exit code {program.poll()}")
            time.sleep(0.005)
        painted = time.monotonic() - start
        with open(f"/proc/{program.pid}/stat") as stat:
            ticks = stat.read().rsplit(")", 1)[1].split()
        used = (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")
        os.killpg(program.pid, signal.SIGTERM)
        program.wait()
        while colours(screen) > 3:
            time.sleep(0.02)
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime >= before.ru_utime
        return painted * 1000, used * 1000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-fbdir", folder],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            display = ":" + server.stdout.readline().strip()
            with open(os.path.join(folder, "Xvfb_screen0"), "rb") as file:
                screen = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            rounds = [once(asked.command, display, screen) for _ in range(asked.rounds)]
        finally:
            server.terminate()
            server.wait()
    print("first paint, ms: ", " ".join(f"{clock:.0f}" for clock, _ in rounds))
    print("processors, ms:  ", " ".join(f"{used:.0f}" for _, used in rounds))
    print(f"medians: {statistics.median(c for c, _ in rounds):.0f} ms, processors "
          f"{statistics.median(u for _, u in rounds):.0f} ms, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
