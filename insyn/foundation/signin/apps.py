"""Signing in as a Django app: allauth finds ``provider.py`` through it."""

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class SignIn(AppConfig):
    """Passwords, second factors, passkeys, the municipalities' own directories."""

    name = "insyn.foundation.signin"
    label = "signin"

    def ready(self) -> None:
        """Refuse to start with a directory that gives roles that do not exist, and connect what follows a sign-in."""
        from insyn.foundation.models import StaffRole
        from insyn.foundation.signin import signals
        from insyn.foundation.signin.directories import directories

        for directory in directories():
            for group, role in directory.roles.items():
                if role.name not in StaffRole.Name.values:
                    known = ", ".join(StaffRole.Name.values)
                    raise ImproperlyConfigured(
                        f"INSYN_OIDC: {directory.municipality} gives {group} the role {role.name}. Known: {known}."
                    )
        signals.connect()
