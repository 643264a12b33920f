"""Towns, countries and regions by whose clock people give an hour: « heure d'Abidjan », "Hong Kong time"."""

from __future__ import annotations

_TOWNS = """
Africa/Abidjan: abidjan, yamoussoukro, cote d ivoire, ivory coast
Africa/Accra: accra, ghana
Africa/Addis_Ababa: addis abeba, addis ababa, ethiopie, ethiopia
Africa/Algiers: alger, algiers, oran, algerie, algeria
Africa/Bamako: bamako, mali
Africa/Brazzaville: brazzaville
Africa/Cairo: caire, cairo, egypte, egypt
Africa/Casablanca: rabat, marrakech, tanger, maroc, morocco
Africa/Conakry: conakry, guinee
Africa/Cotonou: cotonou, porto novo
Africa/Dakar: senegal
Africa/Douala: douala, yaounde, cameroun, cameroon
Africa/Johannesburg: johannesburg, le cap, cape town, pretoria, durban, afrique du sud, south africa
Africa/Kigali: kigali, rwanda
Africa/Kinshasa: kinshasa
Africa/Lagos: lagos, abuja, nigeria
Africa/Libreville: libreville, gabon
Africa/Lome: lome, togo
Africa/Nairobi: nairobi, mombasa, kenya
Africa/Niamey: niamey
Africa/Nouakchott: nouakchott, mauritanie
Africa/Ouagadougou: ouagadougou, burkina
Africa/Tunis: tunisie, tunisia
America/Argentina/Buenos_Aires: buenos aires, argentine, argentina
America/Bogota: bogota, colombie, colombia
America/Caracas: caracas
America/Cayenne: cayenne, guyane
America/Chicago: houston, dallas, austin, minneapolis, nouvelle orleans, new orleans, saint louis, nashville, texas
America/Denver: salt lake city, boulder, calgary, edmonton, rocheuses
America/Edmonton: alberta
America/Guadeloupe: pointe a pitre, guadeloupe
America/Halifax: atlantique, atlantic, moncton, maritimes, fredericton
America/Lima: lima, perou, peru
America/Los_Angeles: los angeles, san francisco, seattle, san diego, portland, las vegas, la jolla, californie, california, pacifique, cote ouest, west coast
America/Martinique: fort de france, martinique
America/Mexico_City: mexico, mexico city, mexique
America/Miquelon: saint pierre et miquelon
America/Montevideo: montevideo, uruguay
America/New_York: new york, new york city, miami, atlanta, philadelphie, philadelphia, detroit, baltimore, pittsburgh, cote est, east coast
America/Panama: panama
America/Phoenix: phoenix, arizona
America/Port-au-Prince: port au prince, haiti
America/Santiago: santiago, chili, chile
America/Sao_Paulo: sao paulo, rio, rio de janeiro, bresil
America/St_Johns: terre neuve, newfoundland
America/Toronto: gatineau, sherbrooke, trois rivieres, ville de quebec
America/Vancouver: victoria
America/Winnipeg: winnipeg, manitoba
Asia/Almaty: almaty
Asia/Baku: bakou, baku
Asia/Bangkok: bangkok, thailande, thailand
Asia/Beirut: beyrouth, beirut, liban, lebanon
Asia/Dhaka: dacca, dhaka
Asia/Dubai: abu dhabi, abou dhabi, emirats
Asia/Ho_Chi_Minh: hanoi, ho chi minh, saigon, vietnam
Asia/Hong_Kong: hong kong
Asia/Jakarta: jakarta
Asia/Jerusalem: jerusalem, tel aviv, israel
Asia/Kolkata: new delhi, bombay, bangalore, calcutta, inde, india
Asia/Kuala_Lumpur: kuala lumpur, malaisie, malaysia
Asia/Manila: manille, manila, philippines
Asia/Qatar: doha, qatar
Asia/Riyadh: riyad, riyadh, djeddah
Asia/Seoul: coree, korea
Asia/Shanghai: chine, china, canton, shenzhen
Asia/Taipei: taipei, taiwan
Asia/Tbilisi: tbilissi, tbilisi, georgie
Asia/Tehran: teheran, tehran
Asia/Tokyo: osaka, kyoto, japon, japan
Asia/Yerevan: erevan, yerevan, armenie, armenia
Atlantic/Canary: canaries, tenerife
Atlantic/Reykjavik: reykjavik, islande, iceland
Australia/Melbourne: melbourne
Australia/Perth: perth
Australia/Brisbane: brisbane
Europe/Athens: grece, greece
Europe/Belgrade: belgrade
Europe/Berlin: munich, francfort, frankfurt, hambourg, hamburg, cologne, stuttgart, allemagne, germany
Europe/Brussels: belgique, belgium, liege, anvers, antwerp
Europe/Bucharest: bucarest, bucharest, roumanie, romania
Europe/Budapest: budapest, hongrie, hungary
Europe/Copenhagen: copenhague, copenhagen, danemark, denmark
Europe/Dublin: irlande, ireland
Europe/Helsinki: helsinki, finlande, finland
Europe/Istanbul: istanbul, ankara, turquie, turkey
Europe/Kiev: kiev, kyiv
Europe/Lisbon: porto
Europe/London: royaume uni, angleterre, england, ecosse, scotland, edimbourg, edinburgh, manchester, greenwich
Europe/Madrid: barcelone, barcelona, valence, seville, espagne, spain
Europe/Moscow: moscou, moscow
Europe/Oslo: oslo, norvege, norway
Europe/Paris: lyon, marseille, france metropolitaine, metropole
Europe/Prague: prague
Europe/Rome: milan, turin, naples, italie, italy
Europe/Sofia: sofia, bulgarie, bulgaria
Europe/Stockholm: stockholm, suede, sweden
Europe/Vienna: vienne, vienna, autriche, austria
Europe/Warsaw: varsovie, warsaw, pologne, poland
Europe/Zurich: lausanne, berne, bern, bale, basel, switzerland
Indian/Antananarivo: antananarivo, tananarive, madagascar
Indian/Mauritius: maurice, port louis, mauritius
Indian/Reunion: saint denis de la reunion, la reunion
Pacific/Auckland: auckland, wellington, nouvelle zelande, new zealand
Pacific/Noumea: noumea, nouvelle caledonie
Pacific/Tahiti: papeete, tahiti
"""
_OF = """
Europe/Paris: francaise
Europe/Zurich: suisse
Europe/Brussels: belge
Europe/Luxembourg: luxembourgeoise
Europe/London: anglaise, britannique, londonienne
Europe/Dublin: irlandaise
Europe/Berlin: allemande
Europe/Rome: italienne
Europe/Madrid: espagnole
Europe/Lisbon: portugaise
America/Toronto: quebecoise, montrealaise
America/New_York: new yorkaise, newyorkaise
America/Los_Angeles: californienne
Africa/Dakar: senegalaise
Africa/Abidjan: ivoirienne
Africa/Casablanca: marocaine
Africa/Tunis: tunisienne
Africa/Algiers: algerienne
Asia/Tokyo: japonaise
Asia/Shanghai: chinoise
Asia/Kolkata: indienne
Asia/Beirut: libanaise
Europe/Athens: grecque
"""


def _read(packed: str) -> dict[str, str]:
    rows = (line.partition(": ") for line in packed.strip().splitlines())
    return {name: zone for zone, _, names in rows for name in names.split(", ")}


TOWNS = _read(_TOWNS)
"""Names as folded words; « heure de » or "time" must say that an hour is meant."""
CLOCK_OF = _read(_OF)
"""What « l'heure » may be called in French: « heure française »."""
OPENERS: dict[str, tuple[tuple[str, ...], ...]] = {}
"""For each first word, the names that begin with it, longest first."""
for _name in sorted({*TOWNS, *CLOCK_OF}, key=lambda name: -len(name.split())):
    _first = _name.split()[0]
    OPENERS[_first] = (*OPENERS.get(_first, ()), tuple(_name.split()))
