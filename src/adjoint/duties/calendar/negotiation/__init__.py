"""Agreeing on a time with people outside: a pure step from where a negotiation stands and what was heard to what happens next.

`nouns` says what can be heard and what can follow, `step` is the state machine, `hear` reads an answer, `letters` writes to guests in
their language, `acts` turns what follows into actions, `plan` is the way in.
"""
