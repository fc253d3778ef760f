-- Tries and used codes whose time is over.
DELETE FROM django_cache WHERE expires < %(at)s
