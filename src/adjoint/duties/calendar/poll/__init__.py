"""Polls: a negotiation whose guests answer by personal links, until a deadline: yes, if need be, or no, to each date.

`rule` says when a poll is over and which date wins, `step` what follows, `rounds` writes to the guests and holds the dates, `acts` turns
what follows into actions, `plan` is the way in.
"""
