from naungan.lib import house


class EnrolmentConfig(house.Room):
    name = "naungan.enrolment"
