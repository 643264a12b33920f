"""The desk: the one path from a request to its effects. Read `handle.py` first."""
