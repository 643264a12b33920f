"""Tests of the IMAP connector."""
