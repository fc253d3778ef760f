#!/usr/bin/env python3
"""Rebuild Jambi's village list of Permendagri 72/2019 (1,562 villages) in Kemendagri codes.

Open sources only:
  1. npm package territory-indonesia 0.1.4 (MIT, (c) 2018 Eko Santoso): WHICH villages existed
     before 2020, and in which district.  BPS codes; used only for grouping and order.
  2. today's list (idn-area-data 4.0.1, ODbL 1.0): codes, types and spellings.

Usage: build_jambi_2019.py [--no-guess] NPM_PACKAGE_DIR OPEN_ADMIN_DIR OUT.csv[.gz] [DISTRICTS_OUT.csv]

Python 3.11, standard library only, deterministic (same input, same bytes).
Column `how`:
  same_code  today's code is the 2019 code.
  derived    the village changed district after 2019.  The old district has exactly as many free numbers
             as villages that left (counting on past its last number), so the SET of codes is forced;
             WHICH village had which number is a guess: ascending, in the order of the npm list.
  moved      as derived, but the old district has more free numbers than leavers: the code is a guess.
A guess is not a source.  Compared with an independent list, most guessed pairings were wrong, so do not
use code -> successor_code of these 36 rows.  --no-guess leaves their `code` empty (and writes `moved`);
their 2019 district, name, type and successor_code are certain.
"""

import csv
import difflib
import gzip
import io
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

PROVINCE = "15"

# --------------------------------------------------------------------------- hand decisions
# Names of regencies and districts are compared after dropping case, spaces and punctuation.
# (regency code, npm district name) -> (today's code, reason)
DISTRICT_BY_HAND = {
    ("15.01", "DEPATI VII"): ("15.01.17", "numeral written out today: Depati Tujuh"),
    ("15.02", "SUNGAI TENANG"): ("15.02.18", "BPS name of Jangkat Timur: all 14 village names are equal"),
    ("15.08", "BATHIN II BABEKO"): ("15.08.10", "spelling: Batin II Babeko"),
    ("15.08", "PASAR MUARA BUNGO"): ("15.08.03", "spelling: Pasar Muaro Bungo"),
    ("15.72", "PONDOK TINGGGI"): ("15.72.06", "typing error in the npm list (three g)"),
}

# Districts of today that the npm list does not have.
# code -> (in force in the 2019 decree?, reason)
DISTRICT_NOT_IN_NPM = {
    "15.01.22": (False, "Tanah Cogok: code given by Kemendagri letter of 13 January 2020"),
    "15.01.23": (False, "Danau Kerinci Barat: code given by Kemendagri letter of 13 January 2020"),
    "15.03.11": (False, "Mandiangin Timur: approved by Kemendagri letter 138/2740/BAK of 2020, opened 2021"),
    "15.71.09": (True, "Alam Barajo: city district older than the decree; BPS still had it in Kota Baru"),
    "15.71.10": (True, "Danau Sipin: same; BPS still had it in Telanaipura"),
    "15.71.11": (True, "Paal Merah: same; BPS still had it in Jambi Selatan and Jambi Timur"),
}

# (npm village code, npm name) -> (today's code, reason), only where the spelling rules are not enough
VILLAGE_BY_HAND = {
    ("1501071008", "DESA BARU SEI TUTUNG"): ("15.01.11.2009", "only pair left in the district: Baru Sungai Tutung"),
    ("1501073009", "DUSUN BARU SEMURUP"): ("15.01.21.2002", "only 'Baru' of the district; Semurup is the area's name"),
    ("1501073008", "AIR PANAS BARU"): ("15.01.21.2003", "the pair that remains: Air Panas (kept apart from 'Baru')"),
    ("1503040020", "BARU"): ("15.03.03.2024", "called 'Desa Baru' today"),
    ("1503051002", "DUSUN BARU"): ("15.03.07.2003", "called 'Desa Baru' today; only pair left"),
    ("1503060003", "SIMPANG GURUN TUO"): ("15.03.06.2004", "word order; plain Gurun Tuo exists besides it"),
    ("1504030004", "KAMPUNG BARU KM 5"): ("15.04.02.1001", "only Kampung Baru of the district"),
    ("1504042001", "TERUSAN"): (
        "15.04.08.1008",
        "a kelurahan and a desa share the name; both exist in both lists, so which is which does not change the result",
    ),
    ("1504042008", "TERUSAN"): ("15.04.08.2006", "see the line above"),
    ("1507011014", "MERLUNG"): ("15.06.05.1007", "as Terusan: a kelurahan and a desa share the name"),
    ("1507011021", "MERLUNG"): ("15.06.05.2020", "see the line above"),
    ("1505010029", "KM.39 TANJUNG PAUH"): ("15.05.05.2011", "the number 39 decides"),
    ("1505010031", "TANJUNG PAUH 32"): ("15.05.05.2001", "the number 32 decides"),
    ("1505011010", "MARGA"): ("15.05.07.2007", "only Marga of the district: Marga Manunggal Jaya"),
    ("1505021006", "KEBON SEMBILAN"): ("15.05.08.2001", "numeral: Kebon IX"),
    ("1508040030", "RAMBAHAN"): ("15.09.03.2005", "only Rambahan of the district: Teluk Kasai Rambahan"),
    ("1508041001", "TANJUNG"): ("15.09.06.2001", "only pair left: Tanjung Pucuk Jambi"),
    ("1572051001", "BARU SRI MENANTI"): ("15.72.07.2006", "only pair left: Srimenanti"),
}

EXPECTED = {"desa": 1399, "kelurahan": 163}

# --------------------------------------------------------------------------- spelling
WORDS = {  # old or short form -> one common form
    "KT": "KOTO",
    "KOT": "KOTO",
    "KOTA": "KOTO",
    "DSN": "DUSUN",
    "LBK": "LUBUK",
    "SEI": "SUNGAI",
    "S": "SUNGAI",
    "MUARA": "MUARO",
    "BUNGA": "BUNGO",
    "DUA": "DUO",
    "TIGA": "TIGO",
    "ILIR": "HILIR",
    "MULIA": "MULYA",
    "BHAKTI": "BAKTI",
    "MALAKO": "MELAKO",
    "BERAM": "BRAM",
    "IV": "EMPAT",
    "KEBON": "KEBUN",
}


def squeeze(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", name.upper())


def words(name: str) -> tuple[str, ...]:
    out = []
    for w in re.findall(r"[A-Z]+|[0-9]+", name.upper()):
        if w == "P":  # 'P. Tengah' = Pulau Tengah, 'P. Salak' = Pulau Salak
            w = "PULAU"
        out.append(WORDS.get(w, w))
    while len(out) > 1 and out[0] in ("DESA", "KELURAHAN", "KEL", "DUSUN"):
        out = out[1:]  # a word for 'village' in front, not part of the name
    return tuple(out)


def likeness(a: str, b: str) -> float:
    """1.0 same letters; 0.99 same after WORDS; at least 0.85 if one holds all words of the other; else difflib."""
    wa, wb = words(a), words(b)
    ja, jb = "".join(wa), "".join(wb)
    if squeeze(a) == squeeze(b):
        return 1.0
    if ja == jb:
        return 0.99
    ratio = difflib.SequenceMatcher(None, ja, jb, autojunk=False).ratio()
    if set(wa) < set(wb) or set(wb) < set(wa):
        return max(0.85, ratio)
    return ratio


THRESHOLD = 0.80


# --------------------------------------------------------------------------- input
def read_csv(path: Path) -> list[dict]:
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"))))


def read_open(folder: Path):
    keep = lambda rows: [r for r in rows if r["code"].startswith(PROVINCE + ".")]
    return (
        keep(read_csv(folder / "regencies.csv")),
        keep(read_csv(folder / "districts.csv.gz")),
        keep(read_csv(folder / "villages.csv.gz")),
    )


def read_npm(folder: Path):
    load = lambda n: [
        r for r in json.loads((folder / "data" / n).read_text("utf-8")) if str(r["id"]).startswith(PROVINCE)
    ]
    return load("regencies.json"), load("districts.json"), load("villages.json")


# --------------------------------------------------------------------------- matching
def match_districts(npm, today):
    """npm district id -> today's district code (same district, perhaps larger in 2019)."""
    n_reg, n_dis, _ = npm
    t_reg, t_dis, _ = today
    reg_by_name = {squeeze(r["name"]): r["code"] for r in t_reg}
    # by NAME: the BPS numbers of Tanjung Jabung Timur/Barat and of Tebo/Bungo are the other way round
    reg = {r["id"]: reg_by_name[squeeze(r["name"])] for r in n_reg}
    dis_by_name = {(d["regency_code"], squeeze(d["name"])): d["code"] for d in t_dis}
    out = {}
    for d in n_dis:
        r = reg[d["regency_id"]]
        hand = DISTRICT_BY_HAND.get((r, d["name"]))
        out[d["id"]] = hand[0] if hand else dis_by_name[(r, squeeze(d["name"]))]
    assert len(set(out.values())) == len(out), "two npm districts on one code"
    rest = {d["code"] for d in t_dis} - set(out.values())
    assert rest == set(DISTRICT_NOT_IN_NPM), f"districts without decision: {rest ^ set(DISTRICT_NOT_IN_NPM)}"
    return out


def match_villages(npm, today, district_of):
    """npm village id -> today's village row; greedy on likeness, own district before new ones."""
    t_vil = today[2]
    in_district = defaultdict(list)
    for v in t_vil:
        in_district[v["district_code"]].append(v)
    new_in_regency = defaultdict(list)
    for code in sorted(DISTRICT_NOT_IN_NPM):
        new_in_regency[code[:5]] += in_district[code]
    by_code = {v["code"]: v for v in t_vil}
    found, used = {}, set()
    for v in npm[2]:
        hand = VILLAGE_BY_HAND.get((v["id"], v["name"]))
        if hand:
            assert hand[0] in by_code and hand[0] not in used, v
            found[v["id"]] = (by_code[hand[0]], "hand")
            used.add(hand[0])
    pairs = []
    for v in npm[2]:
        if v["id"] in found:
            continue
        home = district_of[v["district_id"]]
        for rank, pool in ((0, in_district[home]), (1, new_in_regency[home[:5]])):
            for t in pool:
                if t["code"] in used:
                    continue
                s = likeness(v["name"], t["name"])
                if s >= THRESHOLD:
                    pairs.append((-s, rank, v["id"], t["code"]))
    for neg, rank, vid, code in sorted(pairs):
        if vid in found or code in used:
            continue
        found[vid] = (by_code[code], "exact" if neg == -1.0 else f"{-neg:.2f}")
        used.add(code)
    return found


# --------------------------------------------------------------------------- 2019 codes
def old_codes(npm, today, district_of, found):
    """today's code -> (2019 code, how) for villages that changed district after 2019."""
    taken = defaultdict(set)
    for v in today[2]:
        taken[v["district_code"]].add(int(v["code"][-3:]))
    leavers = defaultdict(list)  # old district -> moved villages in the order of the npm list
    for v in sorted(npm[2], key=lambda r: r["id"]):
        t = found[v["id"]][0]
        new = DISTRICT_NOT_IN_NPM.get(t["district_code"])
        if new and not new[0]:
            leavers[district_of[v["district_id"]]].append(t)
    out = {}
    for old in sorted(leavers):
        moved = leavers[old]
        top = max(taken[old])
        free = [n for n in range(1, top) if n not in taken[old]]
        how = "derived" if len(free) <= len(moved) else "moved"
        while len(free) < len(moved):  # numbers at the end of the list leave no gap
            top += 1
            free.append(top)
        for t, n in zip(moved, free):
            out[t["code"]] = (f"{old}.{t['code'][9]}{n:03d}", how)
    return out


def build(npm_dir: Path, open_dir: Path, guess: bool = True):
    npm, today = read_npm(npm_dir), read_open(open_dir)
    district_of = match_districts(npm, today)
    found = match_villages(npm, today, district_of)
    missing = [v for v in npm[2] if v["id"] not in found]
    assert not missing, f"no match: {missing}"
    old = old_codes(npm, today, district_of, found)
    names = {d["code"]: d["name"] for d in today[1]}
    rows = []
    for v in npm[2]:
        t = found[v["id"]][0]
        code, how = old.get(t["code"], (t["code"], "same_code"))
        rows.append(
            {
                "code": code,
                "type": t["type"],
                "name": t["name"],
                "district_code": code[:8],
                "district_name": names[code[:8]],
                "regency_code": code[:5],
                "successor_code": "" if how == "same_code" else t["code"],
                "how": how,
            }
        )
    rows.sort(key=lambda r: r["code"])
    assert len({r["code"] for r in rows}) == len(rows) == sum(EXPECTED.values())
    if not guess:
        for r in rows:
            if r["how"] != "same_code":
                r["code"], r["how"] = "", "moved"
        rows.sort(key=lambda r: (r["district_code"], r["code"], r["successor_code"]))
    for kind, n in EXPECTED.items():
        assert sum(r["type"] == kind for r in rows) == n, kind
    districts = [
        {"code": d["code"], "name": d["name"], "regency_code": d["regency_code"]}
        for d in today[1]
        if DISTRICT_NOT_IN_NPM.get(d["code"], (True,))[0]
    ]
    return rows, districts, npm, today, found


def write_csv(path: Path, rows: list[dict]) -> None:
    text = io.StringIO()
    w = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    w.writeheader()
    w.writerows(rows)
    data = text.getvalue().encode("utf-8")
    if path.suffix == ".gz":
        buf = io.BytesIO()
        with gzip.GzipFile(filename="", mode="wb", fileobj=buf, mtime=0) as z:
            z.write(data)
        data = buf.getvalue()
    path.write_bytes(data)


def main(argv: list[str]) -> int:
    guess = "--no-guess" not in argv
    argv = [a for a in argv if a != "--no-guess"]
    if len(argv) not in (4, 5):
        print(__doc__, file=sys.stderr)
        return 2
    rows, districts, *_ = build(Path(argv[1]), Path(argv[2]), guess)
    write_csv(Path(argv[3]), rows)
    if len(argv) == 5:
        write_csv(Path(argv[4]), districts)
    per = defaultdict(lambda: [0, 0])
    for r in rows:
        per[r["regency_code"]][r["type"] == "kelurahan"] += 1
    for code in sorted(per):
        print(code, "desa", per[code][0], "kelurahan", per[code][1])
    print(
        "villages",
        len(rows),
        "districts",
        len(districts),
        {h: sum(r["how"] == h for r in rows) for h in ("same_code", "derived", "moved")},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
