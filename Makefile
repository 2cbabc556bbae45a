# Backcare. `make` alone lists what can be asked for; the work itself is done by the scripts in scripts/.
.DEFAULT_GOAL := help
.PHONY: help run test proof-days check bench proof-access backup restore lock messages screenshots bench-player

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Prepare whatever is not ready yet and serve on http://127.0.0.1:8000 (PORT=, HOST=; DEMO=1 adds demo data)
	@exec scripts/run.sh

test: ## Install what tests need, run the suite on SQLite with a browser, then on a throw-away PostgreSQL
	@exec scripts/test.sh

proof-days: ## Hold days, streaks and journeys against their rules with 100,000 made-up histories (EXAMPLES= for another number)
	@scripts/environment.sh dev && BACKCARE_EXAMPLES=$(or $(EXAMPLES),100000) exec .venv/bin/python -m pytest -q tests/journal/test_days_rules.py tests/journal/test_travel.py

check: ## Rules, format, templates, types, migrations, and the settings of production
	@exec scripts/check.sh

bench: ## Print what pages and saving cost against bare Django in the same run, and ten years against one
	@exec scripts/bench.sh
proof-access: ## Consent ends 200 times while eight readers look, on SQLite and on PostgreSQL: nothing may come through
	@exec scripts/proof-access.sh

backup: ## Copy the live database safely to var/backups, or to the folder TO=
	@exec scripts/manage.sh backup $(if $(TO),--to "$(TO)")

restore: ## Put the backup FROM= in place; REPLACE=1 where there is a database already (which is kept)
	@exec scripts/manage.sh restore "$(FROM)" $(if $(REPLACE),--replace)

lock: ## Pin every package with its hashes from pyproject.toml (UPGRADE=1 takes the newest)
	@exec scripts/lock.sh

messages: ## Collect the texts of the interface for translation into the language LOCALE=
	@exec scripts/messages.sh "$(LOCALE)"

screenshots: ## Take the pictures of docs/pictures again, from demo data
	@scripts/environment.sh dev && exec .venv/bin/python scripts/screenshots.py

bench-player: ## What a frame of the player costs on a slow phone, and whether every cue comes in time
	@scripts/environment.sh dev && exec .venv/bin/python -m benchmarks.player

export HOST PORT DEMO UPGRADE
