"""The site as an ASGI application: its pages and its streams. ``insyn.wsgi`` serves the pages alone."""

from insyn.foundation.bridge import Bridge
from insyn.wsgi import application as pages

application = Bridge(pages)
