"""Tests of the CalDAV connector."""
