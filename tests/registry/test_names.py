"""Names that may be one person's."""

from __future__ import annotations

from naungan.registry.names import may_be_same_person
from tests.table import table


@table("""
    one             other            same
    Muhammad_Yusuf  Mohamad_Yusup    yes
    M._Yusuf        Muhammad_Yusuf   yes
    Soeharto        Suharto          yes
    H._Abdullah     Abdulah          yes
    Siti_Aminah     Siti_Amina       yes
    Budi            Joko             no
    Ahmad_Rizki     Ahmad_Fauzi      no
    Siti_Aminah     Siti_Rohani      no
    M._Yusuf        M._Hasan         no
""")
def test_spellings_of_one_name(one: str, other: str, same: str) -> None:
    assert may_be_same_person(one.replace("_", " "), other.replace("_", " ")) == (same == "yes")


def test_no_name_is_nobody() -> None:
    assert not may_be_same_person("", "")
