.POSIX:
PY = .venv/bin/python
RUN = .venv/bin/naungan

help:
	@echo "make demo     set up, enrol a province and open its page"
	@echo "make test     set up for development and run all checks and tests"
	@echo "make install  only make .venv with the naungan command in it"
	@echo "make quick    of the rooms that you touched, the tests that need no program, browser or storm beside them"
	@echo "make check    ruff, mypy, djlint, the doors of the house, migrations, pages of the law"
	@echo "make bench    measure the promises; make torture, torture-money, load: the full failure tests"
	@echo "make sbom     what the program is made of, as CycloneDX; make supply: whether the lock is current and patches are out"
	@echo "make promises what is promised, tried at full size; make walk: deployment, walked on a bare machine of its own"
	@echo "make lock     renew the hashed lock files from pyproject.toml"

install: .venv/installed
dev: .venv/developing

.venv/installed: lock/run.txt pyproject.toml tools/make_venv.sh
	sh tools/make_venv.sh lock/run.txt
	touch $@

.venv/developing: lock/dev.txt pyproject.toml tools/make_venv.sh
	sh tools/make_venv.sh lock/dev.txt
	touch $@ .venv/installed

demo: install
	$(RUN) demo $(ARGS)

check: dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/djlint --quiet --lint src/naungan/web/templates
	$(PY) tools/translations.py --check
	$(PY) tools/regulation_pages.py --check
	$(PY) tools/monitoring.py --check
	$(PY) tools/personal.py --check
	$(PY) tools/settings.py --check
	$(PY) tools/schema.py --check
	$(PY) tools/supply.py licences --check
	$(PY) -m django makemigrations --check --dry-run --settings config.settings

test: check
	sh tools/chromium.sh
	$(PY) -m pytest -n 4 $(ARGS)

quick: dev
	$(PY) -m pytest -n 3 -m "not apart" $$($(PY) tools/touched.py) $(ARGS)

test-postgres15: dev
	sh tools/with_postgres15.sh $(PY) -m pytest -n 3 -m postgres15

torture: dev
	NAUNGAN_KILLS=$${NAUNGAN_KILLS:-100} NAUNGAN_ROSTERS=$${NAUNGAN_ROSTERS:-1000} \
	NAUNGAN_DOOR_KILLS=$${NAUNGAN_DOOR_KILLS:-20} NAUNGAN_SLOW=$${NAUNGAN_SLOW:-1000} $(PY) -m pytest tests/torture $(ARGS)

torture-money: dev
	NAUNGAN_PAYMENTS=$${NAUNGAN_PAYMENTS:-2000} NAUNGAN_CALLERS=$${NAUNGAN_CALLERS:-64} \
	NAUNGAN_MONEY_KILLS=$${NAUNGAN_MONEY_KILLS:-20} NAUNGAN_LIED=$${NAUNGAN_LIED:-8000} NAUNGAN_DEBITS=$${NAUNGAN_DEBITS:-2000} \
	NAUNGAN_LIVES=$${NAUNGAN_LIVES:-200} NAUNGAN_STEPS=$${NAUNGAN_STEPS:-50} NAUNGAN_RESTARTS=$${NAUNGAN_RESTARTS:-50} \
	$(PY) -m pytest tests/torture/test_money.py tests/torture/test_state_machine.py tests/torture/test_broken_machines.py $(ARGS)

torture-claims: dev
	NAUNGAN_CLAIMS=$${NAUNGAN_CLAIMS:-200} NAUNGAN_PAYOUTS=$${NAUNGAN_PAYOUTS:-10000} NAUNGAN_PICTURES=$${NAUNGAN_PICTURES:-1000} \
	$(PY) -m pytest tests/claims/test_storm.py tests/lib/test_pictures.py $(ARGS)

load: dev
	NAUNGAN_LOAD_S=$${NAUNGAN_LOAD_S:-600} NAUNGAN_SOAK_S=$${NAUNGAN_SOAK_S:-3600} \
	$(PY) -m pytest tests/torture/test_load.py --capture no $(ARGS)

bench: dev
	$(PY) -m benchmarks.run $(ARGS)
	$(PY) -m benchmarks.law
	$(PY) -m benchmarks.money
	$(PY) -m benchmarks.pages

lock: dev
	.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate \
	    --extra build pyproject.toml -o lock/run.txt
	.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate \
	    --extra build --extra dev -c lock/run.txt pyproject.toml -o lock/dev.txt

sbom: dev
	mkdir -p dist
	$(PY) tools/supply.py sbom dist/naungan.cdx.json

promises: dev
	$(PY) tools/promises.py run torture
	$(PY) tools/promises.py page

walk: dev
	$(PY) tools/walk.py

supply: dev
	$(PY) tools/supply.py lock
	$(PY) tools/supply.py newest

.PHONY: help install dev demo check test quick test-postgres15 torture torture-money torture-claims load bench lock sbom promises walk supply
