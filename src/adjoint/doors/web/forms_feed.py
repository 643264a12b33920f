"""The form of a secret address of a calendar."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

KINDS = (
    ("busy", _("Only when it is busy, without a word of why")),
    ("all", _("All of it: titles, places, people")),
    ("times", _("Free and busy times (VFREEBUSY)")),
)


class FeedForm(forms.Form):
    """A new address."""

    use_required_attribute = False
    label = forms.CharField(label=_("For whom"), max_length=200, help_text=_("A name that tells you later whose address it is."))
    kind = forms.ChoiceField(label=_("What it shows"), choices=KINDS, initial="busy", widget=forms.RadioSelect)
    weeks = forms.IntegerField(label=_("Weeks ahead, for free and busy times"), min_value=1, max_value=26, initial=4)
