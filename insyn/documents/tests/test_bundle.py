"""The bundle: its pages and numbers, its contents and bookmarks, and its two copies."""

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from insyn.documents.bundle import (
    MEMBERS_COPY,
    BundleAttachment,
    BundleError,
    make_bundle,
    write_bundle,
)
from insyn.documents.tests.bundle_examples import (
    SECRET_WORD,
    bundle_of,
    bundle_of_pdf,
    example_bundle,
    pdf_page,
    picture,
)
from insyn.documents.tests.inspection_examples import saved
from insyn.documents.tests.reading import opened, page_texts, text_of

SECTION = "19 kap. 3 § OSL"


@pytest.fixture(scope="module")
def members():
    return make_bundle(example_bundle(), members_copy=True)


@pytest.fixture(scope="module")
def ordinary():
    return make_bundle(example_bundle(), members_copy=False)


def test_pages_are_numbered_through_the_whole_bundle(members):
    texts = page_texts(members)
    assert len(texts) == 17
    assert all(f"Sida {number} (17)" in text for number, text in enumerate(texts, start=1))


def test_every_page_of_an_attachment_says_whose_it_is(members):
    texts = page_texts(members)
    for own, page in enumerate((5, 6, 7), start=1):
        assert f"Bilaga 3 · ärende 2, sida {own} av 3" in texts[page - 1]
    assert "Bilaga 4 · ärende 2, sida 1 av 1" in texts[7]
    assert "Bilaga" not in texts[0]


def test_what_was_made_tells_where_attachments_begin(members):
    target = io.BytesIO()
    made = write_bundle(example_bundle(), target, members_copy=True)
    assert made.pages == 17
    assert made.first_page == {1: 3, 2: 4, 3: 5, 4: 8, 5: 9, 6: 10} | {n: n + 4 for n in range(7, 14)}
    assert target.getvalue() == members


def test_the_contents_name_every_attachment_with_its_page(members):
    contents = page_texts(members)[1]
    for words in (
        "Bilaga 1. Tjänsteskrivelse 3",
        f"({'sekretess enligt ' + SECTION}) 5",
        "(bifogad fil) 8",
        "Bilaga 13. Plansch 17",
    ):
        assert words in contents


def test_the_contents_lead_to_the_pages(members):
    with opened(members) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        links = [annotation for annotation in pdf.pages[1].obj.Annots if "/Dest" in annotation]
        targets = {pages.index(link.Dest[0].objgen) + 1 for link in links}
        assert all("/A" not in link for link in links)
    assert targets == {3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17}


def test_a_supplement_goes_on_where_the_pages_before_it_ended():
    made = make_bundle(replace(example_bundle(), pages_before=40, name="komplettering 1"), members_copy=True)
    texts = page_texts(made)
    assert all(f"Sida {number} (57)" in text for number, text in enumerate(texts, start=41))
    assert "komplettering 1" in texts[0]
    pdf = opened(made)
    assert pdf.Root.PageLabels.Nums[1].St == 41
    links = [link for link in pdf.pages[1].obj.get("/Annots", []) if "/Dest" in link]
    assert {pdf.pages.index(pikepdf.Page(link.Dest[0])) for link in links} >= {2, 3, 4}
    target = io.BytesIO()
    first = write_bundle(replace(example_bundle(), pages_before=40), target, members_copy=True).first_page
    assert first[1] == 43


def test_bookmarks_follow_items_and_attachments(members):
    with opened(members) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        children = [entry.title for entry in outline.root[2].children]
        pages = [page.obj.objgen for page in pdf.pages]
        reached = [pages.index(entry.destination[0].objgen) + 1 for entry in outline.root[2].children]
    assert titles[:2] == ["Innehåll", "1. Upprop och val av justerare"]
    assert children[0] == "Bilaga 1. Tjänsteskrivelse"
    assert reached == [3, 4, 5, 8, 9, 10]


def test_the_bundle_says_what_it_is(members):
    with opened(members) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Handlingar, Kommunstyrelsen 4\u00a0februari 2020"
        assert str(pdf.Root.Lang) == "sv"
        assert pdf.Root.PageLabels.Nums[1].S == pikepdf.Name.D
        assert "/StructTreeRoot" not in pdf.Root
        assert "/Metadata" not in pdf.Root, "a joined file claims no standard"
        assert pdf.check_pdf_syntax() == []


def test_equal_bundles_have_equal_bytes(ordinary):
    assert make_bundle(example_bundle(), members_copy=False) == ordinary


def test_the_ordinary_copy_holds_nothing_of_what_is_secret(ordinary):
    texts = page_texts(ordinary)
    assert len(texts) == 15
    assert f"Bilaga 3 är sekretessbelagd enligt {SECTION}." in texts[4]
    assert not any(SECRET_WORD in text for text in texts)
    with opened(ordinary) as pdf:
        everything = b"".join(
            thing.read_bytes() if isinstance(thing, pikepdf.Stream) else thing.unparse(resolved=True)
            for thing in pdf.objects
        )
        assert list(pdf.attachments) == ["Bilaga 4 mätdata.xlsx"]
    assert SECRET_WORD.encode() not in everything
    assert SECRET_WORD.encode("utf-16-be") not in everything
    assert MEMBERS_COPY not in " ".join(texts)


def test_the_ordinary_copy_never_opens_what_is_secret():
    secret = BundleAttachment(1, "x", b"not a pdf at all", "x.pdf", secrecy_section=SECTION)
    assert len(page_texts(make_bundle(bundle_of(secret), members_copy=False))) == 3
    with pytest.raises(BundleError):
        make_bundle(bundle_of(secret), members_copy=True)


def test_the_ordinary_copy_may_call_a_secret_attachment_something():
    secret = BundleAttachment(
        1, SECRET_WORD, b"", "x.pdf", secrecy_section=SECTION, public_title="Anbud, sekretess"
    )
    text = text_of(make_bundle(bundle_of(secret), members_copy=False))
    assert "Anbud, sekretess" in text
    assert SECRET_WORD not in text


def test_a_secret_enclosure_is_not_carried_in_the_ordinary_copy():
    secret = BundleAttachment(
        1, "x", SECRET_WORD.encode(), "x.xlsx", "application/x", enclosure=True, secrecy_section=SECTION
    )
    with opened(make_bundle(bundle_of(secret), members_copy=False)) as pdf:
        assert list(pdf.attachments) == []
    with opened(make_bundle(bundle_of(secret), members_copy=True)) as pdf:
        assert [spec.get_file().read_bytes() for spec in pdf.attachments.values()] == [SECRET_WORD.encode()]


def test_every_page_of_the_members_copy_is_marked(members):
    texts = page_texts(members)
    assert all(MEMBERS_COPY in text for text in texts)
    assert [f"Sekretess enligt {SECTION}" in text for text in texts].count(True) == 3
    assert SECRET_WORD in texts[4]
    assert "får inte lämnas vidare" in texts[0]


def test_a_members_copy_without_secrets_does_not_warn_of_them():
    assert "sekretess" not in text_of(make_bundle(bundle_of_pdf(pdf_page()), members_copy=True))


def test_an_enclosure_is_carried_with_a_page_that_says_so(ordinary):
    assert "Bilaga 4 kan inte visas som sidor." in page_texts(ordinary)[5]
    with opened(ordinary) as pdf:
        carried = pdf.attachments["Bilaga 4 mätdata.xlsx"]
        assert carried.get_file().read_bytes() == b"not opened"


def test_a_filled_in_form_is_shown_as_it_was_filled_in():
    pdf = opened(pdf_page(content=b""))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="namn", V="Eva Sandstrom", F=4,
            Rect=Array([100, 600, 400, 630]), DA="/F1 12 Tf 0 g",
        )
    )  # fmt: skip
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI="https://x.se"),
    )
    pdf.pages[0].obj.Annots = Array([field, link])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]),
        NeedAppearances=True,
        DR=Dictionary(Font=Dictionary(F1=font)),
        DA="/F1 12 Tf 0 g",
    )
    data = io.BytesIO()
    pdf.save(data)
    made = make_bundle(bundle_of_pdf(data.getvalue()), members_copy=False)
    assert "Eva Sandstrom" in page_texts(made)[2]
    with opened(made) as bundle:
        assert [each.Subtype for each in bundle.pages[2].obj.Annots] == [Name.Link]


def test_loose_form_fields_are_left_out_and_links_kept():
    pdf = opened(pdf_page(content=b""))
    box = Array([0, 0, 9, 9])
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="x", Rect=box),
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI="https://x.se")
            ),
        ]
    )
    data = saved(pdf)
    with opened(make_bundle(bundle_of_pdf(data), members_copy=False)) as made:
        assert [each.Subtype for each in made.pages[2].obj.Annots] == [Name.Link]


def test_a_long_table_of_contents_still_gives_the_right_pages():
    page = pdf_page()
    many = tuple(
        BundleAttachment(n, "En bilaga med ett långt namn " * 4, page, "a.pdf") for n in range(1, 121)
    )
    target = io.BytesIO()
    made = write_bundle(bundle_of(*many), target, members_copy=False)
    texts = page_texts(target.getvalue())
    assert made.pages == len(texts)
    assert all(f"Bilaga {n} · ärende 1" in texts[page - 1] for n, page in made.first_page.items())


def test_sources_may_be_paths_and_open_files(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_page(pages=2))
    picture_path = tmp_path / "a.png"
    picture_path.write_bytes(picture())
    attachments = (
        BundleAttachment(1, "a", path, "a.pdf"),
        BundleAttachment(2, "b", io.BytesIO(pdf_page()), "b.pdf"),
        BundleAttachment(3, "c", picture_path, "a.png", "image/png"),
        BundleAttachment(4, "d", path, "d.doc", "application/msword"),
    )
    with opened(make_bundle(bundle_of(*attachments), members_copy=False)) as pdf:
        assert len(pdf.pages) == 2 + 2 + 1 + 1 + 1


@pytest.mark.parametrize(
    ("data", "media_type"), [(b"%PDF-1.7 rubbish", "application/pdf"), (b"no picture", "image/png")]
)
def test_an_attachment_that_cannot_be_read_is_named(data, media_type):
    bad = BundleAttachment(7, "x", data, "x", media_type)
    with pytest.raises(BundleError, match="attachment 7") as refused:
        make_bundle(bundle_of(bad), members_copy=False)
    assert refused.value.number == 7


def test_two_attachments_with_one_number_are_refused():
    same = BundleAttachment(1, "a", pdf_page(), "a.pdf")
    with pytest.raises(ValueError, match="same number"):
        make_bundle(bundle_of(same, same), members_copy=False)


def test_a_bundle_without_attachments_is_cover_and_contents():
    assert len(page_texts(make_bundle(bundle_of(), members_copy=False))) == 2


@pytest.mark.parametrize("words", ["x" * 5000, "ord " * 2000, "rad\n" * 300], ids=["word", "words", "lines"])
def test_endless_names_leave_every_insert_on_its_one_page(words):
    secret = BundleAttachment(1, "x", b"", "x.pdf", secrecy_section=words, public_title=words)
    enclosed = BundleAttachment(2, words, b"x", words, "application/x", enclosure=True)
    target = io.BytesIO()
    made = write_bundle(bundle_of(secret, enclosed), target, members_copy=False)
    texts = page_texts(target.getvalue())
    assert [made.first_page[1], made.first_page[2]] == [len(texts) - 1, len(texts)]
    assert "Bilaga 2 · ärende 1" in texts[-1]


def test_hostile_names_do_no_harm():
    name = '../../#panic("x")\x00\u202e(\\) 😀'
    bundle = bundle_of(
        BundleAttachment(1, name, pdf_page(), name, secrecy_section=name),
        BundleAttachment(2, name, b"x", name, "application/x", enclosure=True),
    )
    bundle = replace(bundle, body=name, municipality=name, example_notice=name)
    with opened(make_bundle(bundle, members_copy=True)) as pdf:
        assert not any("/" in carried or "\\" in carried for carried in pdf.attachments)
        assert pdf.check_pdf_syntax() == []
