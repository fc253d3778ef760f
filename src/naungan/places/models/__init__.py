from naungan.places.models.area import Area, Decree
from naungan.places.models.occupation import Occupation
from naungan.places.models.potential import Potential

__all__ = ["Area", "Decree", "Occupation", "Potential"]
