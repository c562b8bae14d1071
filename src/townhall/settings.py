"""Settings of the town hall, read from the environment; every default is safe on one machine without a network."""

import os
from importlib.util import find_spec
from pathlib import Path

from csp.constants import NONE, SELF

from townhall.core.environment import database_from, flag, words
from townhall.core.keyfiles import secret_text

PACKAGE = Path(__file__).resolve().parent
DONGHEON_VAR = Path(os.environ.get("DONGHEON_VAR", "var")).resolve()
DEBUG = flag("DONGHEON_DEBUG")
SECRET_KEY = secret_text(DONGHEON_VAR / "secrets", "django.key")
ALLOWED_HOSTS = words("DONGHEON_HOSTS", "127.0.0.1 localhost [::1] testserver")
CSRF_TRUSTED_ORIGINS = words("DONGHEON_ORIGINS", "")

WINGS = ("core", "privacy", "trust", "outside", "knowledge", "documents", "casework", "counters", "flows")
FACES = ("look", "portal", "desk", "api")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    *(f"townhall.{name}" for name in (*WINGS, *FACES) if find_spec(f"townhall.{name}")),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "townhall.urls"
WSGI_APPLICATION = "townhall.wsgi.application"
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
                *(["townhall.look.context.page"] if find_spec("townhall.look") else []),
            ],
        },
    },
]

DATABASES = {"default": database_from(os.environ.get("DONGHEON_DATABASE", ""), var=DONGHEON_VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "core.Person"
LOGIN_URL = "/desk/login"
LOGIN_REDIRECT_URL = "/desk/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 60 * 60 * 9
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = flag("DONGHEON_HTTPS")
SECURE_HSTS_SECONDS = 31_536_000 if flag("DONGHEON_HTTPS") else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("DONGHEON_HTTPS") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LANGUAGE_CODE = "ko"
LANGUAGES = [
    ("ko", "한국어"),
    ("ko-x-easy", "쉬운 말"),
    ("en", "English"),
    ("zh-hans", "中文"),
    ("vi", "Tiếng Việt"),
]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Seoul"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DONGHEON_VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [path for path in (PACKAGE / "static",) if path.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
MEDIA_ROOT = DONGHEON_VAR / "files"
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS = 0o600

LANGUAGE_MODEL_URL = os.environ.get("DONGHEON_MODEL_URL", "")
LANGUAGE_MODEL_NAME = os.environ.get("DONGHEON_MODEL_NAME", "")
LANGUAGE_MODEL_KEY_FILE = os.environ.get("DONGHEON_MODEL_KEY_FILE", "")
LANGUAGE_MODEL_SECONDS = float(os.environ.get("DONGHEON_MODEL_SECONDS", "20"))
MAIL_DOOR = os.environ.get("DONGHEON_MAIL", "fake")
SMTP_HOST = os.environ.get("DONGHEON_SMTP_HOST", "127.0.0.1")
SMTP_TLS = os.environ.get("DONGHEON_SMTP_TLS", "")
SMTP_PORT = int(os.environ.get("DONGHEON_SMTP_PORT", "") or {"starttls": 587, "tls": 465}.get(SMTP_TLS, 25))
SMTP_USER = os.environ.get("DONGHEON_SMTP_USER", "")
SMTP_PASSWORD_FILE = os.environ.get("DONGHEON_SMTP_PASSWORD_FILE", "")
SMTP_CA_FILE = os.environ.get("DONGHEON_SMTP_CA_FILE", "")
SMS_DOOR = os.environ.get("DONGHEON_SMS", "fake")
SMS_KEY_FILE = os.environ.get("DONGHEON_SMS_KEY_FILE", "")
WEBHOOK_DOOR = os.environ.get("DONGHEON_WEBHOOKS", "https")
WEBHOOK_HOSTS = words("DONGHEON_WEBHOOK_HOSTS", "")
WEBHOOK_NETWORKS = words("DONGHEON_WEBHOOK_NETWORKS", "")
WEBHOOK_CA_FILE = os.environ.get("DONGHEON_WEBHOOK_CA_FILE", "")
MAIL_FROM = os.environ.get("DONGHEON_MAIL_FROM", "minwon@gaon.example")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    # At DEBUG the reader of pictures tells what a photo says of its owner.
    "loggers": {"PIL": {"level": "INFO"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("DONGHEON_LOG", "WARNING")},
}
