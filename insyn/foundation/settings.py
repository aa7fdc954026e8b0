"""Django settings. Everything a municipality may change comes from the environment; the rest is decided here."""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from insyn.foundation import practising
from insyn.foundation.mail_settings import mail_settings
from insyn.foundation.signin.demo import demo_logins_allowed

BASE_DIR = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("INSYN_HOME", BASE_DIR / "var")).resolve()
# In a practice copy no address of the environment that leads out of its own home is believed (docs/adr/0013-practice-copy.md).
PRACTICE = practising.begin(HOME, os.environ)
TESTING = os.environ.get("INSYN_TESTING") == "1"
DEBUG = os.environ.get("INSYN_DEBUG") == "1"


def _secret_key() -> str:
    """The key in the environment, or one made at the first start and kept beside the database."""
    if key := os.environ.get("INSYN_SECRET_KEY"):
        return key
    path = HOME / "secret-key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


SECRET_KEY = "insyn-tests" if TESTING else _secret_key()
ALLOWED_HOSTS = os.environ.get("INSYN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
BASE_URL = os.environ.get("INSYN_BASE_URL", "http://127.0.0.1:8000")
HTTPS = BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if HTTPS else []
# How many proxies of our own stand before us. Only then is what they say about the visitor believed.
PROXIES = int(os.environ.get("INSYN_PROXIES", "0"))

INSTALLED_APPS = [
    "insyn.foundation",
    "insyn.foundation.signin",
    "insyn.practice",
    "insyn.organisation",
    "insyn.elections",
    "insyn.people",
    "insyn.documents",
    "insyn.delegation",
    "insyn.cases",
    "insyn.meetings",
    "insyn.moving_in",
    "insyn.remuneration",
    "insyn.followup",
    "insyn.budget",
    "insyn.search",
    "insyn.whatif",
    "insyn.portal",
    "insyn.opendata",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]

MIDDLEWARE = [
    # First of all: a kept page too is sent over https and carries these headers.
    "django.middleware.security.SecurityMiddleware",
    "insyn.foundation.headers.FewPermissions",
    "insyn.foundation.headers.MarkedAsPractice",
    "insyn.foundation.middleware.NoNulls",
    "insyn.foundation.kept_pages.KeptPages",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "insyn.foundation.signin.middleware.SignedInProperly",
    "insyn.foundation.middleware.MunicipalityOfAddress",
    "insyn.foundation.middleware.RefusalsAsPages",
]

# The benchmarks serve one more address: the bare view they measure against.
ROOT_URLCONF = "insyn.bench.urls" if os.environ.get("INSYN_BENCH") == "1" else "insyn.urls"
WSGI_APPLICATION = "insyn.wsgi.application"
AUTH_USER_MODEL = "foundation.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "insyn.foundation.context.surroundings",
            ],
        },
    }
]

# SQLite writes take the lock at once (IMMEDIATE): an act reads and writes in one transaction, and upgrading a read
# lock in the middle of it would fail instead of waiting.
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": HOME / "db.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
}
DATABASES = {
    "default": dj_database_url.config(conn_max_age=600, conn_health_checks=True)
    if os.environ.get("DATABASE_URL")
    else SQLITE
}


def _documents_store() -> dict:
    """Files on disk, or the S3-compatible bucket named by STORAGE_URL (s3://bucket[?endpoint=https://…])."""
    url = os.environ.get("STORAGE_URL", "")
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": HOME / "documents"},
        }
    from urllib.parse import parse_qs, urlsplit

    parts = urlsplit(url)
    options = {"bucket_name": parts.netloc, "location": parts.path.strip("/"), "default_acl": None}
    if endpoint := parse_qs(parts.query).get("endpoint"):
        options["endpoint_url"] = endpoint[0]
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "documents": _documents_store(),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [
    (prefix, BASE_DIR / "node_modules" / package)
    for prefix, package in (
        ("inter", "@fontsource-variable/inter"),
        ("designsystemet", "@digdir/designsystemet-css/dist/src"),
        ("designsystemet-theme", "@digdir/designsystemet-theme/brand"),
    )
    if (BASE_DIR / "node_modules" / package).is_dir()
]
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Certificates for signing minutes: a folder a municipality, never in the database (docs/adr/0010-signatures.md).
CERTIFICATES = Path(os.environ.get("INSYN_CERTIFICATES", HOME / "certificates"))
# A virus scanner (clamd): unix:///run/clamav/clamd.ctl or tcp://host:3310; what is done while it is silent: refuse or mark.
CLAMD_URL = os.environ.get("INSYN_CLAMD_URL", "")
CLAMD_SILENT = os.environ.get("INSYN_CLAMD_SILENT", "refuse")
CLAMD_SECONDS = 30
QUARANTINE = HOME / "quarantine"
KEEP_PAGES = not TESTING or os.environ.get("INSYN_KEEP_PAGES") == "1"
UPLOAD_LIMIT = int(os.environ.get("INSYN_UPLOAD_LIMIT_MB", "100")) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [BASE_DIR / "insyn" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600  # a working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:  # a browser takes a cookie of such a name only over https, for this host and no other
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-insyn-session", "__Host-insyn-csrf"
if PRACTICE:  # beside the real one on the same machine: signing in to one never signs out of the other
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "insyn-practice-session", "insyn-practice-csrf"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
    }
}

# Letters by e-mail (mail_settings.py); without a server they are laid as files.
globals().update(mail_settings(os.environ.get("INSYN_MAIL_URL", ""), str(HOME / "mail")))

PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]

# Signing in (docs/adr/0005-sign-in.md). Nobody signs herself up; a second factor is always asked for (signin/middleware.py).
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "signin_start"
LOGOUT_REDIRECT_URL = "/"
DEMO_LOGINS = demo_logins_allowed(os.environ.get("INSYN_DEMO_LOGINS", ""), BASE_URL, ALLOWED_HOSTS)
ACCOUNT_ADAPTER = "insyn.foundation.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE, whether the browser is closed or not
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_FORMS = {
    "login": "insyn.foundation.signin.forms.SignInForm",
    "reauthenticate": "insyn.foundation.signin.forms.PasswordAgainForm",
    "change_password": "insyn.foundation.signin.forms.NewPasswordForm",
}
# Wrong passwords and codes: five a quarter of an hour for one account from one address, thirty for the address.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/15m/ip,5/15m/key", "login": "60/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_ADAPTER = "insyn.foundation.signin.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Insyn"
MFA_TOTP_PERIOD = 30
MFA_TOTP_TOLERANCE = 1  # half a minute on either side: telephones' clocks differ
MFA_FORMS = {
    "authenticate": "insyn.foundation.signin.forms.CodeForm",
    "reauthenticate": "insyn.foundation.signin.forms.CodeAgainForm",
    "activate_totp": "insyn.foundation.signin.forms.FirstCodeForm",
    "add_webauthn": "insyn.foundation.signin.forms.AddPasskeyForm",
    "login_webauthn": "insyn.foundation.signin.forms.PasskeySignInForm",
    "authenticate_webauthn": "insyn.foundation.signin.forms.ShowPasskeyForm",
    "reauthenticate_webauthn": "insyn.foundation.signin.forms.PasskeyAgainForm",
}
SOCIALACCOUNT_ADAPTER = "insyn.foundation.signin.adapters.DirectoryAdapter"
SOCIALACCOUNT_PROVIDERS = {"directory": {"OAUTH_PKCE_ENABLED": True}}
# Where a practice copy is served, if somebody serves one: shown to the administrator.
PRACTICE_URL = os.environ.get("INSYN_PRACTICE_URL", "")
# The municipalities' OpenID Connect providers, as JSON or the path of a file with it (signin/directories.py).
OIDC = os.environ.get("INSYN_OIDC", "")
# Only wrong passwords and used codes are counted here, in the database so that every process knows of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "insyn_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
