"""The handbook's pages."""


def test_first(norsjo, read):
    for slug in ("", "organisationen/", "delegation/"):
        read(f"/norsjo/handbok/{slug}")
        read(f"/en/norsjo/handbok/{slug}")


def test_pdf(norsjo, client):
    import pathlib

    for p in ("", "/en"):
        data = client.get(f"{p}/norsjo/handbok.pdf")
        assert data.status_code == 200
        pathlib.Path(f"/tmp/handbok{p.strip('/')}.pdf").write_bytes(data.content)
