"""The workbench: what the practice and its clients see in a browser."""
