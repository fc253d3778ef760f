"""Django settings. Importing them starts nothing: the database starts when the first statement needs it."""

import json
from pathlib import Path

from django.utils.functional import SimpleLazyObject

from naungan.lib.crypto import web_secret
from naungan.lib.database import replica_from_environment, settings_from_environment
from naungan.lib.logs import configuration
from naungan.lib.settings import setting

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "naungan"

SECRET_KEY = SimpleLazyObject(web_secret)  # importing settings makes no key file
DEBUG = False
ALLOWED_HOSTS = setting("NAUNGAN_HOSTS").split(",")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "naungan.web",  # before allauth, whose frames ours replace
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # allauth's pages of passkeys
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "pgtrigger",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "naungan.lib",
    "naungan.approvals",
    "naungan.partners",
    "naungan.places",
    "naungan.ledger",
    "naungan.registry",
    "naungan.messages",
    "naungan.protection",
    "naungan.contributions",
    "naungan.enrolment",
    "naungan.claims",
    "naungan.complaints",
    "naungan.accounts",
    "naungan.operations",
    "naungan.privacy",
]
MIDDLEWARE = [
    "naungan.web.metrics.traced_request",
    "naungan.web.metrics.timed",
    "naungan.web.access.where_from",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a village's line is thin
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "naungan.web.headers.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "naungan.web.language.reader_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "naungan.web.access.who_looks",
    "naungan.web.errors.only_by_form",
    "naungan.web.errors.only_text",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "naungan.web.access.page_words",
            ],
            "builtins": ["naungan.web.templatetags.figures"],
        },
    }
]

FORM_RENDERER = "naungan.web.rendering.Forms"

DATABASES = {"default": settings_from_environment(), **replica_from_environment()}

# What counts tries and remembers used codes is one for all processes; figures are kept by each for itself.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },  # nothing that still counts is thrown out for room
    "figures": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "figures"},
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # what is sent lies unsealed on no disk
FILE_UPLOAD_MAX_MEMORY_SIZE = 22 << 20
"""More than the door lets through (`config.rsgi`)."""
TIME_ZONE = "Asia/Jakarta"

# What failed goes to standard error with its place in the code, and without the values: those may be a person's.
LOGGING = configuration()

# Who runs this installation, and how they are reached: shown on every page, on letters and in the notice of personal data.
OPERATOR = setting("NAUNGAN_OPERATOR")
CONTACT = setting("NAUNGAN_CONTACT")

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 30 * 24 * 3600  # seconds; an address changes with its content
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "naungan.web.rendering.Versioned"},
}
SECURE_REFERRER_POLICY = "same-origin"

# -- sign-in: accounts of sponsors, officers and head office (allauth); members have codes (naungan.accounts.codes)

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # lock-out
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "naungan.accounts.adapter.NoSignUp"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
# An organisation's own sign-in (OpenID Connect) is switched on by its data: NAUNGAN_OIDC holds the JSON of one provider.
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [json.loads(setting("NAUNGAN_OIDC"))] if setting("NAUNGAN_OIDC") else []}}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Naungan"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = setting("NAUNGAN_HTTPS") != "1"  # localhost only: browsers refuse others
# By address, and by account: wrong second factors are counted by the latter. Passwords are locked out in the database too.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,5/300s/key"}
ACCOUNT_PRESERVE_USERNAME_CASING = False
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.5  # hours
AXES_USERNAME_CALLABLE = "naungan.accounts.names.of_attempt"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address"]
AXES_CLIENT_IP_CALLABLE = "naungan.accounts.limits.address_of"
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "naungan.web.errors.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DCI_ID = setting("NAUNGAN_DCI_ID")  # our name in messages of the DCI standard
SECURITY_CONTACT = setting("NAUNGAN_SECURITY_CONTACT")  # mailto:…, https://… or tel:…
DEVICE_COOKIE_NAME = "device"
BEHIND_PROXY = setting("NAUNGAN_HTTPS") == "1"
if BEHIND_PROXY:  # one that speaks TLS, and says in X-Forwarded-For who called it
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    # A browser keeps such a cookie for this host alone: no neighbour under the same name can plant one.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    DEVICE_COOKIE_NAME = "__Host-device"
