"""Names of time zones, as people write them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from adjoint.language.when.cities import CLOCK_OF, TOWNS

REGIONS = {
    "cet": "Europe/Paris",
    "cest": "Europe/Paris",
    "et": "America/New_York",
    "pt": "America/Los_Angeles",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "paris": "Europe/Paris",
    "france": "Europe/Paris",
    "bruxelles": "Europe/Brussels",
    "brussels": "Europe/Brussels",
    "geneve": "Europe/Zurich",
    "geneva": "Europe/Zurich",
    "zurich": "Europe/Zurich",
    "suisse": "Europe/Zurich",
    "londres": "Europe/London",
    "london": "Europe/London",
    "uk": "Europe/London",
    "dublin": "Europe/Dublin",
    "berlin": "Europe/Berlin",
    "madrid": "Europe/Madrid",
    "lisbon": "Europe/Lisbon",
    "lisbonne": "Europe/Lisbon",
    "montreal": "America/Toronto",
    "quebec": "America/Toronto",
    "toronto": "America/Toronto",
    "ottawa": "America/Toronto",
    "vancouver": "America/Vancouver",
    "luxembourg": "Europe/Luxembourg",
    "rome": "Europe/Rome",
    "amsterdam": "Europe/Amsterdam",
    "athens": "Europe/Athens",
    "athenes": "Europe/Athens",
    "casablanca": "Africa/Casablanca",
    "tunis": "Africa/Tunis",
    "dakar": "Africa/Dakar",
    "delhi": "Asia/Kolkata",
    "seoul": "Asia/Seoul",
    "halifax": "America/Halifax",
    "boston": "America/New_York",
    "washington": "America/New_York",
    "chicago": "America/Chicago",
    "denver": "America/Denver",
    "tokyo": "Asia/Tokyo",
    "beijing": "Asia/Shanghai",
    "pekin": "Asia/Shanghai",
    "shanghai": "Asia/Shanghai",
    "singapore": "Asia/Singapore",
    "singapour": "Asia/Singapore",
    "dubai": "Asia/Dubai",
    "sydney": "Australia/Sydney",
    "mumbai": "Asia/Kolkata",
    "prague": "Europe/Prague",
    "vienna": "Europe/Vienna",
    "vienne": "Europe/Vienna",
    "warsaw": "Europe/Warsaw",
    "varsovie": "Europe/Warsaw",
    "budapest": "Europe/Budapest",
    "stockholm": "Europe/Stockholm",
    "oslo": "Europe/Oslo",
    "copenhagen": "Europe/Copenhagen",
    "copenhague": "Europe/Copenhagen",
    "helsinki": "Europe/Helsinki",
    "milan": "Europe/Rome",
    "barcelona": "Europe/Madrid",
    "munich": "Europe/Berlin",
    "frankfurt": "Europe/Berlin",
    "francfort": "Europe/Berlin",
    "hamburg": "Europe/Berlin",
    "istanbul": "Europe/Istanbul",
    "bucharest": "Europe/Bucharest",
    "nairobi": "Africa/Nairobi",
    "johannesburg": "Africa/Johannesburg",
    "lagos": "Africa/Lagos",
    "cairo": "Africa/Cairo",
    "abidjan": "Africa/Abidjan",
    "bangkok": "Asia/Bangkok",
    "jakarta": "Asia/Jakarta",
    "manila": "Asia/Manila",
    "hanoi": "Asia/Ho_Chi_Minh",
    "taipei": "Asia/Taipei",
    "bangalore": "Asia/Kolkata",
    "melbourne": "Australia/Melbourne",
    "brisbane": "Australia/Brisbane",
    "adelaide": "Australia/Adelaide",
    "auckland": "Pacific/Auckland",
    "wellington": "Pacific/Auckland",
    "miami": "America/New_York",
    "atlanta": "America/New_York",
    "houston": "America/Chicago",
    "dallas": "America/Chicago",
    "seattle": "America/Los_Angeles",
    "calgary": "America/Edmonton",
    "edmonton": "America/Edmonton",
    "winnipeg": "America/Winnipeg",
    "santiago": "America/Santiago",
    "bogota": "America/Bogota",
}
"""Places and two-letter names: the clock on the wall there, summer time included."""

_COUNTRIES = {
    "Europe/Paris": "fr",
    "Europe/Monaco": "fr",
    "Europe/Zurich": "ch",
    "Europe/Brussels": "be",
    "Europe/London": "uk",
    "Europe/Belfast": "uk",
}
_CANADA = frozenset(
    "Toronto Montreal Vancouver Halifax Winnipeg Edmonton Regina St_Johns Moncton Whitehorse Yellowknife Iqaluit".split()
)


def country_of(key: str) -> str:
    """Return the country of an IANA zone, as far as its holidays and conventions are known: fr ca ch be uk us or empty."""
    if key in _COUNTRIES:
        return _COUNTRIES[key]
    area, _, place = key.partition("/")
    if area == "Canada" or (area == "America" and place in _CANADA):
        return "ca"
    return "us" if area in {"America", "US"} or key == "Pacific/Honolulu" else ""


OFFSETS = {
    "gmt": (0, "Europe/London"),
    "utc": (0, ""),
    "z": (0, ""),
    "bst": (60, "Europe/London"),
    "est": (-300, "America/New_York"),
    "edt": (-240, "America/New_York"),
    "cst": (-360, "America/Chicago"),
    "cdt": (-300, "America/Chicago"),
    "mst": (-420, "America/Denver"),
    "mdt": (-360, "America/Denver"),
    "pst": (-480, "America/Los_Angeles"),
    "pdt": (-420, "America/Los_Angeles"),
    "hnp": (-480, "America/Los_Angeles"),
    "hap": (-420, "America/Los_Angeles"),
    "hnr": (-420, "America/Denver"),
    "har": (-360, "America/Denver"),
    "hnc": (-360, "America/Chicago"),
    "hac": (-300, "America/Chicago"),
    "hne": (-300, "America/Toronto"),
    "hae": (-240, "America/Toronto"),
    "hna": (-240, "America/Halifax"),
    "haa": (-180, "America/Halifax"),
    "wet": (0, "Europe/Lisbon"),
    "west": (60, "Europe/Lisbon"),
    "eet": (120, "Europe/Athens"),
    "eest": (180, "Europe/Athens"),
    "msk": (180, ""),
    "sgt": (480, ""),
    "hkt": (480, ""),
    "awst": (480, ""),
    "aest": (600, "Australia/Sydney"),
    "aedt": (660, "Australia/Sydney"),
    "nzst": (720, "Pacific/Auckland"),
    "nzdt": (780, "Pacific/Auckland"),
    "ist": (330, "Asia/Kolkata"),
    "jst": (540, "Asia/Tokyo"),
}
"""Abbreviations with one offset in minutes, and the region whose people write them the year round."""


CAPITALS = frozenset(OFFSETS) - frozenset("gmt utc z bst est edt cst cdt mst mdt pst pdt hnp ist jst".split())
"""Abbreviations that are read in capitals only."""


def zone_of(name: str, moment: datetime) -> tuple[tzinfo, str]:
    """Return a zone by its name in lower case, or by its signed minutes from UTC, and a doubt where its people have another offset at that moment."""
    if place := REGIONS.get(name) or TOWNS.get(name) or CLOCK_OF.get(name):
        return ZoneInfo(place), ""
    if name[0] in "+-":
        return timezone(timedelta(minutes=int(name))), ""
    minutes, region = OFFSETS[name]
    zone = timezone(timedelta(minutes=minutes))
    there = ZoneInfo(region).utcoffset(moment) if region else None
    doubt = "zone-season" if there is not None and there != timedelta(minutes=minutes) and name != "gmt" else ""
    return zone, doubt
