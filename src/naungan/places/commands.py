"""Loading the lists of areas."""

from __future__ import annotations

from django.db import connection, transaction

from naungan.places.models import Area


def load_places() -> int:
    """Load areas, decrees, occupations and potential once. Returns the number of areas added: 0 when they are there."""
    return 0 if Area.objects.exists() else _load()


@transaction.atomic
def _load() -> int:
    import polars as pl  # only the first command of a house reads the lists

    from naungan.lib.sql import copy_into, run
    from naungan.places.lists import DECREES, all_areas, occupations
    from naungan.places.potential import jambi_potential

    run("places/lock")
    if Area.objects.exists():
        return 0
    areas = all_areas()
    with connection.cursor() as cursor:
        copy_into(cursor, "places_decree", pl.DataFrame(DECREES))
        copy_into(cursor, "places_area", areas)
        copy_into(cursor, "places_occupation", occupations())
        copy_into(cursor, "places_potential", jambi_potential())
        cursor.execute("ANALYZE places_area")
    return len(areas)
