from django.db import models
from django.db.models import F, Q


class NameWord(models.Model):
    """How many people of a sample bear a word in their name, by what it folds to: counted anew now and then, and kept.

    key     `registry.names.word_key`
    people  of them, `of` how many were looked at
    """

    key = models.IntegerField(primary_key=True)
    people = models.IntegerField()
    of = models.IntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(people__gt=0, of__gte=F("people")), name="name_word_counted")]
