"""Areas: counts, days, and look-ups that tolerate spelling but never guess."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import Count

from naungan.lib.errors import BadUsage
from naungan.places.lists import DAY_2019, DAY_2025, DECREE_2019
from naungan.places.models import Area, Occupation, Potential
from naungan.places.occupations import occupation_of
from naungan.places.queries import VillageFinder, area, decree, every_village, is_village, villages
from naungan.places.zones import zone_of
from tests.table import table

pytestmark = pytest.mark.django_db


@pytest.fixture
def jambi() -> VillageFinder:
    inside = villages(below=["15"], on=DAY_2019)
    return VillageFinder(inside, lambda: every_village(on=DAY_2025))


@pytest.mark.postgres15
def test_the_present_decree_has_its_areas() -> None:
    counts = Area.objects.filter(until=None).values_list("level").annotate(n=Count("pk")).order_by("level")
    assert dict(counts) == {1: 38, 2: 514, 3: 7285, 4: 83762}


@pytest.mark.postgres15
def test_jambi_had_1562_villages_in_2019_and_has_1585() -> None:
    old = villages(below=["15"], on=DAY_2019)
    assert old["kind"].value_counts(name="n").sort("kind")["n"].to_list() == [1399, 163]
    assert old["regency_code"].n_unique() == 11
    assert len(villages(below=["15"], on=DAY_2025)) == 1585
    assert len(villages(below=["15"], on=DAY_2025 - dt.timedelta(days=1))) == 1562


def test_codes_of_both_tanjung_jabung_are_kemendagris() -> None:
    """BPS has 1506 and 1507 the other way round."""
    assert area("15.06", on=DAY_2025).name == "Tanjung Jabung Barat"
    assert area("15.07", on=DAY_2025).name == "Tanjung Jabung Timur"
    assert area("15.08", on=DAY_2025).name == "Bungo"


@table("""
    regency          district         village              code           why
    Batanghari       Muara_Bulian     Muara_Bulian         15.04.03.1001  exact
    Kab._Batang_Hari MUARA_BULIAN     Kel._Muaro_Bulian    15.04.03.1001  abbreviated, other spelling
    Kota_Jambi       Telanaipura      Simpang_IV_Sipin     15.71.01.1001  roman numeral
    Kota_Jambi       Telanaipura      Simpang_4_Sipin      15.71.01.1001  written as a figure
    Kerinci          Danau_Kerinci    Ujung_Pasir          15.01.22.2007  in the district of 2019
    -                -                Muara_Bulian         -              never by a bare village name
    Batanghari       -                Muara_Bulian         -              nor without its district
    Batanghari       Muara_Bulian     Kota_Hantu           -              no such village
""")
def test_village_by_path(jambi: VillageFinder, regency: str, district: str, village: str, code: str, why: str) -> None:
    path = [part.replace("_", " ").replace("-", "") for part in (regency, district, village)]
    assert jambi.by_path(*path).code == code.replace("-", ""), why


def test_an_area_outside_differs_from_an_unknown_one(jambi: VillageFinder) -> None:
    assert jambi.by_code("16.02.02.1011").outside
    assert not jambi.by_code("15.99.99.2999").outside
    assert jambi.by_code("1504031001").id is not None, "a code without dots is the same code"
    assert jambi.by_path("Aceh Selatan", "Bakongan", "Keude Bakongan").outside
    assert not jambi.by_path("Atlantis", "Bakongan", "Keude Bakongan").outside


def test_every_village_of_the_list_is_found_by_its_own_path(jambi: VillageFinder) -> None:
    """Only namesakes of one kind within one district are left undecided."""
    rows = villages(below=["15"], on=DAY_2019).iter_rows(named=True)
    undecided = [
        row["code"]
        for row in rows
        if jambi.by_path(f"{row['regency_kind']} {row['regency']}", row["district"], row["name"], row["kind"]).code != row["code"]
    ]
    assert undecided == []


def test_a_wrong_decree_or_code_is_named() -> None:
    assert decree(DECREE_2019).on == DAY_2019
    with pytest.raises(BadUsage, match="Permendagri 72/2019"):
        decree("Permendagri 1/1999")
    with pytest.raises(BadUsage, match="99"):
        area("99", on=DAY_2025)


def test_potential_adds_up_to_the_published_total_and_names_its_source() -> None:
    total = Potential.objects.get(area_code="15")
    regencies = list(Potential.objects.exclude(area_code="15"))
    assert total.workers == 1_312_370 == sum(row.workers for row in regencies)
    assert len(regencies) == 11
    assert all(row.source and row.method and row.low <= row.workers <= row.high for row in regencies)
    assert Potential.objects.get(area_code="15.04").workers == 98_206


@table("""
    text                 answer
    Petani_padi          petani_padi|0
    PETANI_PADI/PALAWIJA petani_padi|0
    Pedagang_pasr        pedagang_pasar|0
    sopir_truk           sopir_truk|1
    Tukang_ojek_wisata   |1
    Astronaut            |0
""")
def test_occupation_and_its_sector(text: str, answer: str) -> None:
    assert occupation_of(text.replace("_", " ")) == answer


def test_72_occupations_are_there() -> None:
    assert Occupation.objects.count() == 72


ZONES = {
    "Asia/Jakarta": "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62",
    "Asia/Makassar": "51 52 53 63 64 65 71 72 73 74 75 76",
    "Asia/Jayapura": "81 82 91 92 93 94 95 96",
}
"""Keppres 41/1987, with the provinces that were cut out of others since."""


def test_every_province_has_its_hours() -> None:
    told: dict[str, set[str]] = {zone: set() for zone in ZONES}
    for code in Area.objects.filter(level=Area.PROVINCE, until=None).values_list("code", flat=True):
        told[zone_of(f"{code}.01").key].add(code)
    assert told == {zone: set(codes.split()) for zone, codes in ZONES.items()}
    assert zone_of(None).key == zone_of("").key == "Asia/Jakarta"


def test_a_code_is_another_village_from_the_day_of_the_list_that_gave_it_anew() -> None:
    ended = list(Area.objects.filter(until=DAY_2025))
    assert len(ended) == 36
    for old in ended:
        assert area(old.code, on=DAY_2025 - dt.timedelta(days=1)) == area(old.code, on=DAY_2019) == old
        assert area(old.code, on=DAY_2025).since == DAY_2025


def test_nobody_joins_in_a_village_that_is_no_more() -> None:
    village = Area.objects.filter(level=Area.VILLAGE, code__startswith="15.04.03.").latest("pk")
    assert is_village(village.code)
    Area.objects.filter(code=village.code).update(until=dt.date(2026, 1, 1))
    assert not is_village(village.code)
    with pytest.raises(BadUsage):
        area(village.code, on=dt.date(2026, 1, 1))
    assert area(village.code, on=dt.date(2025, 12, 31)) == village


def test_the_interval_of_an_estimate_is_as_wide_on_either_side() -> None:
    for row in Potential.objects.exclude(area_code__in=["15", "15.04"]):
        assert row.low < row.workers < row.high
        assert abs((row.workers - row.low) - (row.high - row.workers)) <= 1
