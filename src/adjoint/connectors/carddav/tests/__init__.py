"""Tests of the CardDAV connector."""
