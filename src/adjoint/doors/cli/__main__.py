"""`python -m adjoint.doors.cli`."""

import sys

from adjoint.doors.cli import main

if __name__ == "__main__":
    sys.exit(main())
