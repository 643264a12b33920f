"""The optional language model, from the settings to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.desk import advice
from adjoint.kernel.ports import Finding
from adjoint.runtime.settings import settings

if TYPE_CHECKING:
    from adjoint.connectors.model import Model


def chosen() -> Model | None:
    """Return the model that the settings name, None where they name none."""
    found = settings()
    if not found.llm_url or not found.llm_model:
        return None
    from adjoint.connectors.model import Model  # noqa: PLC0415  (most installations need none)

    key = found.llm_key.get_secret_value() if found.llm_key else ""
    return Model(found.llm_url, found.llm_model, key, found.llm_seconds)


def install() -> None:
    """Let the desk ask it in this process."""
    model = chosen()
    if model is not None:
        from adjoint.connectors.model import Asker  # noqa: PLC0415  (as above)

        advice.install(Asker(model))


def findings() -> list[Finding]:
    """Try it, for `adjoint doctor`; nothing where none is set."""
    found = settings()
    if found.llm_url and not found.llm_model:
        fr = "modèle de langage : ADJOINT_LLM_URL est réglé sans ADJOINT_LLM_MODEL ; donnez le nom du modèle"
        return [
            Finding(ok=False, fr=fr, en="language model: ADJOINT_LLM_URL is set without ADJOINT_LLM_MODEL; give the model's name")
        ]
    model = chosen()
    if model is None:
        return []
    from adjoint.connectors.model import check  # noqa: PLC0415  (as above)

    return [check(model)]
