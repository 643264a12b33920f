"""Django's settings, read from ours: the address of the database comes in ADJOINT_APP_URL and ADJOINT_OWNER_URL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from adjoint.runtime.database import parse

ROOT = Path(__file__).resolve().parent.parent


def database(url: str) -> dict[str, Any]:
    """Turn a postgresql:// URL into Django's form; statements are prepared, as the same few come again and again."""
    parts = parse(url or "postgresql:///adjoint")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.name,
        "USER": parts.user,
        "PASSWORD": parts.password,
        "HOST": parts.host,
        "PORT": parts.port,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3, **parts.options},
    }


def mailers(url: str) -> dict[str, Any]:
    """Turn a smtp:// or smtps:// URL into Django's form; none given: no mail leaves.

    >>> mailers("smtps://desk%40firm.test:word@mail.firm.test")["default"]["OPTIONS"]["port"]
    465
    """
    if not url:
        return {}
    parts = urlsplit(url)
    sure = parts.scheme == "smtps"
    here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if sure else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": sure,
        "use_tls": not sure and not here,
        "timeout": 20,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


SECRET_KEY = os.environ.get("ADJOINT_SECRET_KEY", "only-for-commands-that-serve-nothing")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ADJOINT_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [url for url in os.environ.get("ADJOINT_PUBLIC_URL", "").split(",") if url]
PAGES = os.environ.get("ADJOINT_PUBLIC_URL", "").rstrip("/") or "http://localhost:8000"
"""The address that letters tell people."""
DATABASES = {
    "default": database(os.environ.get("ADJOINT_APP_URL", "")),
    "owner": database(os.environ.get("ADJOINT_OWNER_URL", os.environ.get("ADJOINT_APP_URL", ""))),
}
DATABASES["owner"]["CONN_MAX_AGE"] = 0
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "adjoint.wall",
    "adjoint.desk",
    "adjoint.practice",
    "adjoint.duties.meetings",
    "adjoint.doors.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "adjoint.doors.web.language.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "adjoint.doors.web.full.FullDisk",
]
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
ROOT_URLCONF = "adjoint.runtime.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "doors" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "adjoint.doors.web.frame.frame",
            ]
        },
    }
]
AUTH_USER_MODEL = "wall.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_ADAPTER = "adjoint.doors.web.signin.ClosedDoor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_FORMS = {"add_webauthn": "adjoint.doors.web.forms_signin.PasskeyForm"}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # people are invited by their address: it is known
MAILERS = mailers(os.environ.get("ADJOINT_MAIL_URL", ""))
DEFAULT_FROM_EMAIL = os.environ.get("ADJOINT_MAIL_FROM") or unquote(
    urlsplit(os.environ.get("ADJOINT_MAIL_URL", "")).username or ""
)
LANGUAGE_CODE = "en"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [ROOT / "doors" / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "doors" / "web" / "static"]
WHITENOISE_USE_FINDERS = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {"version": 1, "disable_existing_loggers": False}
