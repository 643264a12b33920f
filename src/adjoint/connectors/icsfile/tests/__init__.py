"""Tests of the connector to one .ics file."""
