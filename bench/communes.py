"""Makes ``corpus/archive/queries/communes.tsv.gz``: communes of before July 2025, those they went into.

``python -m bench.communes``; from ``vietnamadminunits`` (MIT), which follows the resolutions of 16 June 2025.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import vietnamadminunits

DATA = Path(vietnamadminunits.__file__).parent / "data"
TARGET = Path(__file__).parents[1] / "corpus" / "archive" / "queries" / "communes.tsv.gz"


def rows() -> list[tuple[str, str, str, str]]:
    """Commune, district, the communes it went into (``;``), their province; not those whose name stayed."""
    with closing(sqlite3.connect(f"file:{DATA / 'dataset.db'}?mode=ro", uri=True)) as database:
        legacy = {
            f"{province}_{district}_{ward}": (name, of)
            for province, district, ward, name, of in database.execute(
                "SELECT provinceKey, districtKey, wardKey, ward, district FROM admin_units_legacy"
            )
        }
        new = {
            (province, ward): (name, short)
            for province, ward, name, short in database.execute(
                "SELECT provinceKey, wardKey, ward, provinceShort FROM admin_units"
            )
        }
    converter = json.loads((DATA / "converter_2025.json").read_text(encoding="utf-8"))
    into: dict[str, set[tuple[str, str]]] = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                into.setdefault(old, set()).add((province, ward))
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, wards in olds.items():
            into.setdefault(old, set()).update((province, ward["newWardKey"]) for ward in wards)
    found = []
    for old, keys in into.items():
        if old not in legacy:
            continue
        name, district = legacy[old]
        names = sorted({new[key][0] for key in keys if key in new})
        provinces = {new[key][1] for key in keys if key in new}
        if name and district and names != [name] and len(provinces) == 1:
            found.append((name, district, ";".join(names), provinces.pop()))
    return sorted(found)


def main() -> None:
    """Write the table."""
    text = "".join("\t".join(row) + "\n" for row in rows())
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(text.splitlines())} communes, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
