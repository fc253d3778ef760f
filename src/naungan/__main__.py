from naungan.cli.main import run

run()
