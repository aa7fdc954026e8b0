"""What can be shown to the public, and when: the base of cases, documents and meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow


class Publishable(MunicipalityRow):
    """A row with a moment of publication and, if secret, the section of the Secrecy Act that makes it so.

    The database refuses that something secret is public; ``documents.queries.published`` is the only reader of the
    public side.
    """

    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    secrecy_section = models.CharField(
        _("Sekretess enligt"), max_length=60, blank=True, help_text=_("Till exempel 23 kap. 2 § OSL")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(secrecy_section="") | models.Q(published_at__isnull=True),
                name="%(app_label)s_%(class)s_secret_is_not_public",
            )
        ]

    @property
    def secret(self) -> bool:
        """Whether a section of the Secrecy Act is stated for it."""
        return bool(self.secrecy_section)
