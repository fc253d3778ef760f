"""An invented nation, written in columns: people with names by province, households, telephones, twins; and a list of people who
come, some of whom are registered already under another NIK. Every share is an assumption and stands in `SHARES`.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import polars as pl

from naungan.demo.people import DATA
from naungan.registry.names import DATA as NAMES

SHARES = {
    "default_day": 0.04,  # born on 1 January, 1 July or 31 December, which stand for an unknown day
    "phone": 0.7,
    "phone_of_household": 0.4,
    "twin": 0.009,
    "twin_called_alike": 0.3,
    "second_word": 0.75,
    "third_word": 0.2,
}
LIST = {"known": 0.24, "double": 0.03, "twin": 0.01, "sibling": 0.015, "namesake": 0.005}
"""Of a list, so many are registered under the same NIK, or under another one; are twins, brothers or sisters, or namesakes of a
member of their village. All others are nobody's."""
WRITTEN = {
    "name": {
        "same": 0.55,
        "spelling": 0.12,
        "title": 0.06,
        "initial": 0.08,
        "left_out": 0.06,
        "joined": 0.03,
        "slip": 0.08,
        "two_slips": 0.02,
    },
    "born": {"same": 0.95, "swapped": 0.015, "digit": 0.02, "year": 0.015},
    "place": {"village": 0.78, "regency": 0.13, "nation": 0.09},
    "phone": {"same": 0.45, "other": 0.25, "none": 0.3},
    "household": {"same": 0.4, "other": 0.05, "none": 0.55},
}
"""How who is registered under another NIK is written this time."""
OLDEST, DAYS = dt.date(1962, 1, 7), 16_794
ZIPF = 0.9
VOWELS = "aiueo"


@dataclass
class Nation:
    """Its people (number, name, birth_date, sex, village: a position, household, phone, tail) and villages (area_id, code)."""

    villages: pl.DataFrame
    people: pl.DataFrame = field(default_factory=pl.DataFrame)


WORDS = 1_500
"""So many words has a group for each place in a name: those of the list are the most usual, others are made of their parts."""


@cache
def _words() -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    with (DATA / "names.csv").open() as file:
        for row in csv.DictReader(file):
            for sex in "MF" if row["sex"] == "U" else row["sex"]:
                found[row["group"], sex, row["position"]].append(row["name"])
    chance = np.random.default_rng(9)
    for words in found.values():
        chance.shuffle(words)
        ends = sorted({word[-length:] for word in words for length in (3, 4) if len(word) > length})
        begins = sorted({word[:length] for word in words for length in (2, 3) if len(word) > length + 1})
        made = (str(chance.choice(begins)) + str(chance.choice(ends)) for _ in range(5 * WORDS)) if ends and begins else ()
        words.extend(list(dict.fromkeys(word for word in made if word not in words))[: max(0, WORDS - len(words))])
    return found


def _drawn(chance: np.random.Generator, words: list[str], count: int) -> np.ndarray:
    """Draw words of which a few are borne by many."""
    weights = 1 / np.arange(1, len(words) + 1) ** ZIPF
    return np.array(words, dtype=object)[chance.choice(len(words), count, p=weights / weights.sum())]


def names(chance: np.random.Generator, provinces: np.ndarray, sexes: np.ndarray) -> np.ndarray:
    """Return a name for each person, by the assumed mix of groups of her province."""
    with (DATA / "name_mix_assumed.csv").open() as file:
        rows = list(csv.DictReader(file))
    mixes: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in rows:
        mixes[row["province_code"]].append((row["group"], float(row["share_assumed"])))
    groups = np.empty(len(provinces), dtype=object)
    for province in np.unique(provinces):
        here = provinces == province
        mix = mixes.get(province) or mixes["31"]
        shares = np.array([share for _, share in mix])
        groups[here] = np.array([group for group, _ in mix], dtype=object)[
            chance.choice(len(mix), int(here.sum()), p=shares / shares.sum())
        ]
    words, found = _words(), np.empty(len(provinces), dtype=object)
    for group in np.unique(groups):
        for sex in "MF":
            here = np.flatnonzero((groups == group) & (sexes == sex))
            given = words.get((group, sex, "given")) or words["jawa", sex, "given"]
            second = words.get((group, sex, "second")) or given
            family = words.get((group, sex, "family"))
            name = _drawn(chance, given, len(here))
            for share, more in ((SHARES["second_word"], second), (SHARES["third_word"], second), (1.0, family)):
                if more:
                    word = _drawn(chance, more, len(here))
                    has = chance.random(len(here)) < share
                    name = np.where(has & (name != word), name + " " + word, name)
            found[here] = name
    return found


def births(chance: np.random.Generator, count: int) -> np.ndarray:
    days = np.datetime64(OLDEST) + chance.integers(0, DAYS, count)
    default = chance.random(count) < SHARES["default_day"]
    years = days.astype("datetime64[Y]")
    offsets = chance.choice(np.array([0, 181, 364]), count)
    return np.where(default, years.astype("datetime64[D]") + offsets, days)


def nation(villages: pl.DataFrame, count: int, seed: int = 1) -> Nation:
    """Invent people, in villages of unequal size (area_id, code)."""
    chance = np.random.default_rng(seed)
    weights = chance.lognormal(0, 0.8, len(villages))
    village = np.sort(chance.choice(len(villages), count, p=weights / weights.sum()))
    household = np.cumsum(chance.random(count) < 0.4)
    provinces = villages["code"].str.slice(0, 2).to_numpy()[village]
    sexes = np.where(chance.random(count) < 0.55, "M", "F")
    born, called = births(chance, count), names(chance, provinces, sexes)
    twins = np.flatnonzero((chance.random(count) < SHARES["twin"] / 2) & (np.arange(count) > 0))
    village[twins], household[twins], born[twins] = village[twins - 1], household[twins - 1], born[twins - 1]
    same = twins[chance.random(len(twins)) < 0.65]
    sexes[same] = sexes[same - 1]
    for one in same:
        called[one] = twin_name(chance, called[one - 1], called[one])
    phone = 800_000_000_000 + chance.integers(0, 10**10, count)
    shared = chance.random(count) < SHARES["phone_of_household"]
    phone = np.where(shared, 810_000_000_000 + household, phone)
    has = chance.random(count) < SHARES["phone"]
    tail = np.minimum(9_999, chance.geometric(0.12, count))
    tail[twins] = tail[twins - 1] % 9_998 + 1
    people = pl.DataFrame(
        {"number": np.arange(count), "birth_date": born, "village": village, "household": household}
    ).with_columns(
        pl.col("birth_date").cast(pl.Date),
        name=pl.Series(called.tolist(), dtype=pl.String),
        sex=pl.Series(sexes.tolist()),
        phone=pl.when(pl.Series(has)).then(pl.lit("+62") + pl.Series(phone).cast(pl.String)).otherwise(pl.lit("")),
        tail=pl.Series(tail).cast(pl.String).str.zfill(4),
    )
    return Nation(villages, people)


def twin_name(chance: np.random.Generator, one: str, other: str) -> str:
    """Return what the twin of one is called: often alike (Rina and Rini, Hasan and Husain), else as anybody."""
    words = one.split()
    word = words[0]
    places = [place for place, sign in enumerate(word) if sign.lower() in VOWELS]
    if chance.random() < SHARES["twin_called_alike"] and places and len(word) > 3:
        place = places[-1] if chance.random() < 0.7 else places[chance.integers(len(places))]
        old = word[place].lower()  # a and o are one sound in most of these names: no twins are told apart by it
        word = (
            word[:place]
            + str(chance.choice([vowel for vowel in "aiu" if vowel != old and {vowel, old} != {"a", "o"}]))
            + word[place + 1 :]
        )
        return " ".join([word.capitalize(), *words[1:]])
    if word != other.split()[0] and chance.random() < 0.5:
        return " ".join([other.split()[0], *words[1:]])
    return other if other != one else f"{other} Kembar"


# -- who comes


def coming(home: Nation, province: str, count: int, seed: int = 2) -> pl.DataFrame:
    """Invent a list of people of a province who come.

    Returns  number, name, birth_date, sex, area_id, phone, household (empty: unknown), tail, kind (a key of LIST or `new`),
             truth (number of the member who she is; empty: nobody), has_her_nik
    """
    chance = np.random.default_rng(seed)
    here = home.villages.with_row_index("village").filter(pl.col("code").str.starts_with(province))
    mine = home.people.filter(pl.col("village").is_in(here["village"].implode()))
    kinds = np.array([*LIST, "new"])
    shares = [*LIST.values(), 1 - sum(LIST.values())]
    kind = chance.choice(kinds, count, p=shares)
    base = mine[chance.choice(len(mine), count, replace=count > len(mine))]
    fresh = nation(here.select("area_id", "code"), count, seed + 1).people.sample(fraction=1, shuffle=True, seed=seed)
    rows = []
    for what, old, new in zip(kind, base.iter_rows(named=True), fresh.iter_rows(named=True), strict=True):
        area = home.villages["area_id"][old["village"]]
        row = {
            "name": old["name"],
            "birth_date": old["birth_date"],
            "sex": old["sex"],
            "area_id": area,
            "phone": old["phone"],
            "household": old["household"],
            "tail": old["tail"],
            "kind": what,
            "truth": None,
            "has_her_nik": False,
        }
        if what == "new":
            row |= {key: new[key] for key in ("name", "birth_date", "sex", "phone", "tail")}
            row |= {"area_id": here["area_id"][new["village"]], "household": None}
        elif what == "known":
            row |= {"truth": old["number"], "has_her_nik": True}
        elif what == "double":
            row |= _again(chance, home, old) | {"truth": old["number"]}
        elif what == "twin":
            other = new["name"] if new["sex"] == old["sex"] else old["name"][::-1].title()
            row |= {"name": twin_name(chance, old["name"], other), "tail": f"{int(old['tail']) % 9_998 + 1:04d}"}
        elif what == "sibling":
            later = old["birth_date"] + dt.timedelta(days=int(chance.integers(330, 2_500)))
            row |= {"name": twin_name(chance, old["name"], new["name"]), "birth_date": later, "tail": new["tail"]}
        else:
            row |= {"birth_date": new["birth_date"], "phone": new["phone"], "household": None, "tail": new["tail"]}
        rows.append(row)
    schema = {
        "name": pl.String,
        "birth_date": pl.Date,
        "sex": pl.String,
        "area_id": pl.Int64,
        "phone": pl.String,
        "household": pl.Int64,
        "tail": pl.String,
        "kind": pl.String,
        "truth": pl.Int64,
        "has_her_nik": pl.Boolean,
    }
    return pl.DataFrame(rows, schema=schema, orient="row").with_row_index("number").with_columns(pl.col("number").cast(pl.Int64))


def _pick(chance: np.random.Generator, table: str) -> str:
    shares = WRITTEN[table]
    return str(chance.choice(list(shares), p=np.array(list(shares.values())) / sum(shares.values())))


def _again(chance: np.random.Generator, home: Nation, old: dict[str, object]) -> dict[str, object]:
    """Write a member anew, under another NIK."""
    place, phone, card = _pick(chance, "place"), _pick(chance, "phone"), _pick(chance, "household")
    village = int(old["village"])  # type: ignore[call-overload]
    codes = home.villages["code"]
    if place != "village":
        alike = codes[village][:5] if place == "regency" else codes[village][:2]
        near = np.flatnonzero(codes.str.starts_with(alike).to_numpy())
        village = int(chance.choice(near))
    row: dict[str, object] = {
        "name": _renamed(chance, str(old["name"])),
        "birth_date": _reborn(chance, old["birth_date"]),  # type: ignore[arg-type]
        "area_id": home.villages["area_id"][village],
        "tail": old["tail"] if chance.random() < 0.3 else f"{int(min(9_999, chance.geometric(0.12))):04d}",
    }
    if phone != "same":
        row["phone"] = "" if phone == "none" else f"+62{820_000_000_000 + int(chance.integers(0, 10**10))}"
    if card != "same" or place != "village":
        row["household"] = None
    return row


def _reborn(chance: np.random.Generator, born: dt.date) -> dt.date:
    how = _pick(chance, "born")
    try:
        if how == "swapped":
            return born.replace(month=born.day, day=born.month)
        if how == "digit":
            return born.replace(day=int(chance.integers(1, 29)))
        if how == "year":
            return born.replace(year=born.year + int(chance.choice([-10, -1, 1, 10])))
    except ValueError:
        pass
    return born


def _renamed(chance: np.random.Generator, name: str) -> str:
    how, words = _pick(chance, "name"), name.split()
    if how == "spelling":
        return _spelt(chance, name)
    if how == "title":
        return f"{chance.choice(['H.', 'Hj.', 'Drs.'])} {name}"
    if how == "initial" and len(words) > 1:
        return " ".join([f"{words[0][0]}.", *words[1:]])
    if how == "left_out" and len(words) > 2:
        drop = int(chance.integers(len(words)))
        return " ".join(word for place, word in enumerate(words) if place != drop)
    if how == "joined" and len(words) > 1:
        return " ".join([words[0] + words[1].lower(), *words[2:]])
    if how in ("slip", "two_slips"):
        name = _slipped(chance, name)
        return _slipped(chance, name) if how == "two_slips" else name
    return name


def _spelt(chance: np.random.Generator, name: str) -> str:
    """Write a name by another spelling of the same sound, or a known variant of a word."""
    with (NAMES / "spelling_rules.csv").open() as file:
        rules = [(row["from"], row["to"]) for row in csv.DictReader(file) if not row["from"].endswith("$")]
    text = name.lower()
    fitting = [rule for rule in rules if rule[0] in text]
    if fitting:
        old, new = fitting[int(chance.integers(len(fitting)))]
        text = text.replace(old, new, 1)
    return text.title()


def _slipped(chance: np.random.Generator, name: str) -> str:
    """Write a name with one letter more, less, other or exchanged."""
    places = [place for place in range(1, len(name) - 1) if name[place].isalpha() and name[place + 1].isalpha()]
    if not places:
        return name
    place, letter = int(chance.choice(places)), str(chance.choice(list("abdeghiklmnoprstu")))
    how = int(chance.integers(4))
    changed = (letter + name[place], "", letter, name[place + 1] + name[place])[how]
    return name[:place] + changed + name[place + (2 if how == 3 else 1) :]
