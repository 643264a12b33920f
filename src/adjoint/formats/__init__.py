"""Bytes to nouns and back: mail, calendars, cards. Pure: no Django, no network, no clock."""
