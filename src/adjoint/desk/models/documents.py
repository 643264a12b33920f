"""Papers that were made here and travel with letters: kept by what they were made from, so that the same one is kept once."""

from __future__ import annotations

from django.db import models

from adjoint.wall.owned import Owned


class Document(Owned):
    """One paper, as `Letter.documents` names it."""

    name = models.CharField(max_length=64)
    """The SHA-256 of what it was made from: an approval that names it is bound to what it says."""
    filename = models.CharField(max_length=200)
    mime = models.CharField(max_length=100)
    data = models.BinaryField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the bytes."""
    at = models.DateTimeField()

    class Meta:
        """The same paper is kept once."""

        constraints = (models.UniqueConstraint(fields=["client", "name"], name="one_document"),)
