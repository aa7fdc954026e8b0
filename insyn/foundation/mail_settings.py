"""Where letters go, from one address in the environment."""

from urllib.parse import parse_qs, unquote, urlsplit


def mail_settings(url: str, home: str) -> dict[str, object]:
    """Django's settings of mail from ``smtp://user:password@host:587?from=kommun@example.se``, or files below `home` for "".

    ValueError, saying what is wrong, for an address that cannot be used.
    """
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": home,
        }
    parts, asked = urlsplit(url), parse_qs(urlsplit(url).query)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("INSYN_MAIL_URL: write smtp://user:password@host:587?tls=1&from=kommun@example.se")
    found: dict[str, object] = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and asked.get("tls", ["1"])[0] != "0",
        "EMAIL_TIMEOUT": 20,
    }
    if sender := asked.get("from", [""])[0]:
        found["DEFAULT_FROM_EMAIL"] = sender
    return found
