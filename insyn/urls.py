"""Every address of the site. Swedish addresses stand at the root, the same pages in English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from insyn.foundation.signin import urls as signin

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include(signin.callbacks)),
    *i18n_patterns(
        path("konto/", include("insyn.foundation.signin.urls")),
        # Staff and representatives, below a municipality's slug, stand before the public pages.
        path("<slug:municipality>/", include("insyn.portal.urls_work")),
        path("", include("insyn.opendata.urls")),
        path("", include("insyn.portal.urls")),
        prefix_default_language=False,
    ),
]
