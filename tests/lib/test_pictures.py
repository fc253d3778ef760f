"""Photos and PDFs from strangers: what is a paper is read at once, what is none is named, what is hostile ends a child alone."""

from __future__ import annotations

import io
import os
import random
import zlib
from pathlib import Path

import pytest
from PIL import Image

from naungan.lib.pictures import MOST_BYTES, TROUBLES, PictureTrouble, look_at
from tests.pictures import jpeg, paper, saved


def heic() -> bytes:
    """A sheet in the format of newer telephones; the reader that runs with us writes none, so it was made beforehand."""
    return (Path(__file__).parent / "data" / "paper.heic").read_bytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "PDF", "HEIC"])
def test_a_paper_is_read_whatever_it_was_taken_with(kind: str) -> None:
    data = heic() if kind == "HEIC" else saved(paper(), kind)
    found = look_at(data)
    assert (found.doubt, found.data, len(found.pages)) == ("", data, 1)
    page = Image.open(io.BytesIO(found.pages[0]))
    assert page.format == "JPEG" and max(page.size) <= 1600 and not page.getexif()


def test_how_it_was_held_does_not_turn_it() -> None:
    beside = Image.Exif()
    beside[0x0112] = 6  # the telephone lay on its side
    lying = saved(paper().rotate(90, expand=True), "JPEG", quality=90, exif=beside)
    assert Image.open(io.BytesIO(look_at(lying).pages[0])).size == paper().size


def test_where_it_was_taken_is_not_kept() -> None:
    data = jpeg(place=True)
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)
    found = look_at(data)
    assert found.data != data and str(found.taken_on) == "2026-05-15"
    for part in (found.data, *found.pages):
        assert not Image.open(io.BytesIO(part)).getexif() and b"Exif" not in part


@pytest.mark.parametrize(
    ("data", "doubt"),
    [
        (jpeg(blurred=8), "blurred"),
        (jpeg(dark=0.1), "dark"),
        (jpeg(dark=0.5), ""),
        (jpeg("ya"), ""),  # a letter of few words
        (saved(Image.new("RGB", (1200, 1600), "white"), "JPEG"), "empty"),
        (saved(paper().resize((300, 400)), "JPEG"), "small"),
    ],
)
def test_what_can_hardly_be_read_is_said_at_once(data: bytes, doubt: str) -> None:
    assert look_at(data).doubt == doubt


def bomb() -> bytes:
    """A few kilobytes that would be 900 million points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    side = (30_000).to_bytes(4, "big")
    lines = zlib.compress(bytes(3751 * 1000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", side + side + b"\x01\0\0\0\0") + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture.empty"),
        (b"GIF89a" + bytes(100), "picture.unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture.unknown"),
        (b"MZ" + bytes(500), "picture.unknown"),
        (jpeg()[:9000], "picture.damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "picture.damaged"),
        (b"%PDF-1.7\nnothing", "picture.damaged"),
        (b"\0\0\0\x18ftypheic" + bytes(200), "picture.damaged"),
        (bomb(), "picture.too_large"),
        (jpeg() + bytes(MOST_BYTES), "picture.too_large"),
        (saved(Image.new("RGB", (4000, 3)), "PNG"), "picture.damaged"),
        (saved(paper(), "PDF", save_all=True, append_images=[paper()] * 10), "picture.many_pages"),
    ],
)
def test_what_is_no_picture_of_a_paper_is_named(data: bytes, code: str) -> None:
    with pytest.raises(PictureTrouble) as trouble:
        look_at(data)
    assert trouble.value.code == code and trouble.value.on_page()


def test_a_locked_pdf_is_named() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(saved(paper(), "PDF"))))
    writer.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(PictureTrouble, match=r"."):
        look_at(out.getvalue())


def test_files_broken_by_chance_end_in_a_named_problem_or_a_page() -> None:
    """Each seed is another file: bytes turned over, cut out, put in, in every format that is taken."""
    count, chance = int(os.environ.get("NAUNGAN_PICTURES", "24")), random.Random(20261130)
    whole = [jpeg(), saved(paper(), "PNG"), saved(paper(), "PDF"), heic()]
    for _ in range(count):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.randrange(1, 40)):
            place = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randrange(1, 2000)]
                case _:
                    data[place:place] = chance.randbytes(chance.randrange(1, 50))
        try:
            assert look_at(bytes(data)).pages
        except PictureTrouble as trouble:
            assert trouble.code in TROUBLES
