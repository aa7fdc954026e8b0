"""A signature added at the end of a PDF (PAdES baseline B-B): what stood there before is not touched."""

import io
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from insyn.documents.signing.certificate import Certificate

# A tagged visible field cannot be added after the file is set: PDF/UA wants it in the tree of tags. An invisible one
# that is printed (PDF/A) and lies outside the page (PDF/UA) breaks neither; who signed stands in the text.
UNSEEN = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)


class _SignerAt(PdfSigner):
    """A signer whose time is the municipality's, which a demonstration moves."""

    def __init__(self, at: datetime, *given: Any, **named: Any) -> None:
        self.at = at
        super().__init__(*given, **named)

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def sign(
    data: bytes, certificate: Certificate, *, number: int, name: str, role: str, place: str, at: datetime
) -> bytes:
    """The file with one signature more, the ``number``-th. ``name``, ``role`` and ``place`` go into its properties."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    field = f"Underskrift{number}"
    words = f"Undertecknat av {name}, {role}"
    signer = _SignerAt(
        at,
        PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            name=name,
            reason=f"{role}, justering av protokollet",
            location=place or None,
            subfilter=SigSeedSubFilter.PADES,
        ),
        signer=certificate.signer,
        new_field_spec=SigFieldSpec(field, on_page=0, invis_sig_settings=UNSEEN, readable_field_name=words),
    )
    made = signer.sign_pdf(writer)
    return bytes(made.getbuffer())
