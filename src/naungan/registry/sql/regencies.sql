SELECT rows.area_id, left(a.code, 5) AS regency FROM {rows} JOIN places_area AS a ON a.id = rows.area_id
