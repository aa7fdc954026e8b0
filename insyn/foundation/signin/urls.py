"""Every address of the sign-in, below /konto/; the names are allauth's, which its own code asks for.

``urlpatterns`` stands inside ``i18n_patterns``. ``callbacks`` stands outside, so that a provider has one address to come
back to whatever the language.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as directory
from django.urls import path, re_path

from insyn.foundation.signin import views

urlpatterns = [
    path("", views.start, name="signin_start"),
    path("logga-in/", views.SignIn.as_view(), name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("avstangt/", account.account_inactive, name="account_inactive"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("losenord/", views.ChangePassword.as_view(), name="account_change_password"),
    path("tvafaktor/", mfa.index, name="mfa_index"),
    path("tvafaktor/kod/", mfa.authenticate, name="mfa_authenticate"),
    path("tvafaktor/bekrafta/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tvafaktor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tvafaktor/app/ta-bort/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tvafaktor/reservkoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tvafaktor/reservkoder/nya/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tvafaktor/reservkoder/hamta/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("tvafaktor/nycklar/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("tvafaktor/nycklar/ny/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("tvafaktor/nycklar/logga-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("tvafaktor/nycklar/bekrafta/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("tvafaktor/nycklar/<int:pk>/ta-bort/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("kommun/avbruten/", directory.login_cancelled, name="socialaccount_login_cancelled"),
]

callbacks = [
    re_path(r"^kommun/(?P<code>[0-9]{4})/$", views.to_directory, name="directory_login"),
    re_path(r"^kommun/(?P<code>[0-9]{4})/svar/$", views.from_directory, name="directory_callback"),
]
