"""Real servers on this machine, for tests: each is started on a free port of the loopback and ended with its block."""
