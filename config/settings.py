"""Django settings. Importing them starts nothing: the database starts when the first statement needs it."""

import os
from pathlib import Path

from django.utils.functional import SimpleLazyObject

from naungan.lib.crypto import web_secret
from naungan.lib.database import settings_from_environment

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "naungan"

SECRET_KEY = SimpleLazyObject(web_secret)  # importing settings makes no key file
DEBUG = False
ALLOWED_HOSTS = os.environ.get("NAUNGAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "pgtrigger",
    "naungan.lib",
    "naungan.partners",
    "naungan.places",
    "naungan.ledger",
    "naungan.registry",
    "naungan.protection",
    "naungan.contributions",
    "naungan.enrolment",
    "naungan.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "naungan.web.headers.content_security_policy",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": ["naungan.web.templatetags.figures"],
        },
    }
]

DATABASES = {"default": settings_from_environment()}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
SECURE_REFERRER_POLICY = "same-origin"
