"""The form by which a question is saved."""

from django import forms
from django.utils.translation import gettext_lazy

from insyn.foundation.act_forms import ActForm
from insyn.whatif import acts


class SaveForm(ActForm):
    """Save the question that is on the page."""

    do, act = "save", "whatif.save_question"
    heading = gettext_lazy("Spara frågan")
    explains = gettext_lazy("Frågan får en adress som står kvar. Den ändras aldrig: ställ en ny i stället.")
    button = gettext_lazy("Spara")
    done = gettext_lazy("Frågan är sparad.")
    title = forms.CharField(label=gettext_lazy("Rubrik"), max_length=120)
    why = forms.CharField(
        label=gettext_lazy("Varför frågan ställs"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_all = forms.BooleanField(label=gettext_lazy("Visa för alla på kommunens sidor"), required=False)

    def perform(self) -> str | None:
        written = {key: self.cleaned_data[key] for key in ("title", "why", "for_all")}
        row = acts.save_question(
            by=self.actor, query=self.subject.query, digest=self.subject.digest, **written
        )
        return f"{self.subject.path}{row.pk}/"
