"""The nouns and the rules of the house. Pure: the standard library and pydantic only, no clock, no network."""
