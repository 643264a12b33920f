"""From text to meaning, French and English. Pure: no Django, no network, no clock."""
