# Everything a newcomer, a developer and the build server do. `make` lists it.

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock format clean

PYTHON := .venv/bin/python
export INSYN_PORT ?= 8000

help: ## show this list
	@echo "Insyn: make <what>"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install, set up Norsjö 2020 with its demonstration, and serve it on 127.0.0.1:8000 (INSYN_PORT)
	@scripts/environment.sh run
	@scripts/look.sh
	@.venv/bin/insyn setup
	@exec .venv/bin/insyn serve --port $(INSYN_PORT)

test: ## every test on SQLite, then the acts and queries on PostgreSQL
	@scripts/environment.sh test
	@scripts/look.sh
	@scripts/browser_and_database.sh
	@scripts/test.sh

check: ## format, lint, types, import contract, migrations, generated files, translations
	@scripts/environment.sh test
	@scripts/check.sh

bench: ## measure (SCALE=full for more)
	@scripts/environment.sh test
	@scripts/look.sh
	@command -v qpdf >/dev/null || scripts/install.sh "the benchmarks" qpdf
	@command -v pdftotext >/dev/null || scripts/install.sh "the benchmarks" poppler-utils
	@$(PYTHON) -m insyn.bench

lock: ## write requirements/*.txt and package-lock.json anew from what they are made of
	@scripts/lock.sh

format: ## put the code in the house's form
	@scripts/environment.sh test
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

clean: ## remove everything that was installed or generated; var/ (the data) stays
	rm -rf .venv .venv-tools node_modules test-results *.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find insyn tests scripts -name __pycache__ -prune -exec rm -rf {} +
	find insyn -name '*.mo' -delete
