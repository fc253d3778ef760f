"""Complaints of the demonstration: one that waits, one that was answered, one in mediation."""

from __future__ import annotations

import datetime as dt
import uuid

from naungan.accounts.models import Account
from naungan.accounts.queries import viewer_of
from naungan.complaints.complaining import Complaining, answer_complaint, complain, dispute, stranger

WAITS = "Saya setor iuran di warung tanggal 3, struknya ada, tetapi bulan ini belum tercatat."
ANSWERED = "Nomor telepon saya salah tercatat, pesan masuk ke tetangga."
DISPUTED = "Klaim ayah saya sudah lama menunggu, tidak ada kabar."


def make_complaints(area: str, *, at: dt.datetime) -> None:
    """Let invented people of a village (its code) complain; the officer of their branch answers two of them."""
    officer = viewer_of(Account.objects.get(username="petugas"))
    digits = area.replace(".", "")[:4]

    def taken(about: str, words: str, days: int) -> int:
        told = Complaining(about, words, nik=f"{digits}015203850001", is_synthetic=True)
        made, _ = complain(told, key=uuid.uuid4(), by=stranger(), at=at - dt.timedelta(days=days))
        return made.pk

    taken("money", WAITS, 2)
    answer = "Sudah dibetulkan hari ini. Maaf atas kesalahan kami."
    answer_complaint(taken("data", ANSWERED, 9), outcome="right", answer=answer, by=officer, at=at - dt.timedelta(days=7))
    answer = "Akta kematian belum kami terima. Bawa ke cabang, atau kirim fotonya."
    done = answer_complaint(taken("claim", DISPUTED, 12), outcome="part", answer=answer, by=officer, at=at - dt.timedelta(days=8))
    dispute(done, "Akta sudah saya serahkan dua kali.", by=stranger(), at=at - dt.timedelta(days=1))
