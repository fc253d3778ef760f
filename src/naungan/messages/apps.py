from naungan.lib import house


class MessagesConfig(house.Room):
    name = "naungan.messages"
    label = "naungan_messages"  # the framework has an app of this name
