"""Tests of the Maildir connector."""
