"""Become another program that ends when its parent does; run as a script, by a bare interpreter.

    python -I -S launch.py PARENT SIGNAL UID GID PROGRAM [ARGUMENT...]

A fresh process does this, rather than code between fork and exec, so that it is safe in a parent with threads. The process id
stays the same through exec, so the program is a direct child. UID and GID are -1 to keep ours.
"""

import ctypes  # before the drop: the other user may not be able to read our standard library
import os
import sys

PR_SET_PDEATHSIG = 1
GONE = 125
"""The exit code where the parent was gone already."""
REFUSED = 126
"""The exit code where the program or the other user was refused; the reason is on stderr."""


def die_with_parent(parent: int, number: int) -> None:
    """Have the kernel send signal `number` when the parent ends; only Linux can.

    The kernel forgets this when credentials change: call it after setuid. A parent that ended before is noticed by its id.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(GONE)


def main(arguments: list[str]) -> None:
    """Drop to the other user, tie our life to the parent's, and become the program."""
    parent, number, uid, gid = (int(part) for part in arguments[:4])
    program = arguments[4:]
    try:
        if uid >= 0:
            os.setgroups([])
            os.setresgid(gid, gid, gid)
            os.setresuid(uid, uid, uid)
        os.umask(0o077)
        die_with_parent(parent, number)
        os.execv(program[0], program)  # noqa: S606 - the very purpose: no shell
    except OSError as error:
        sys.stderr.write(f"{program[0]} as user {uid}: {error.strerror}\n")
        sys.exit(REFUSED)


if __name__ == "__main__":
    main(sys.argv[1:])
