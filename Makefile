# Two commands do everything: `make serve` and `make test`. Each first installs what is missing (tools/setup.sh).
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# What the first visit (the welcome) may weigh, brotli, in thousands of bytes, and how many files it may fetch; and what a plan on the
# board may weigh in all, which is a ratchet: it may shrink, not grow.
FIRST_LOAD_KB := 170
FIRST_LOAD_FILES := 6
BOARD_KB := 820
PORT ?= 8080
# Cases each property test tries: many in `make test`, few in `make check`.
PROPTEST_CASES ?= 2000

WASM := --target wasm32-unknown-unknown
TOOLS := source tools/env.sh

.PHONY: help setup setup-test serve dist sizes test check fmt clippy test-native test-doc test-web test-browser bench bench-saving soak lighthouse

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

setup: ## install what building the page needs
	@tools/setup.sh build

setup-test:
	@tools/setup.sh test

serve: setup ## build the planner, serve it and rebuild it as files change
	@echo "The planner will be at http://127.0.0.1:$(PORT)/ once the first build is through."
	@$(TOOLS) && exec trunk serve --offline --port $(PORT)

dist: setup ## build the static files for any host, and weigh them
	@$(TOOLS) && trunk build --release --offline
	@$(MAKE) sizes

sizes:
	@node tools/sizes.mjs dist $(FIRST_LOAD_KB) $(FIRST_LOAD_FILES) $(BOARD_KB)

# Beside the lints and tests, which keep all cores busy, `dist` joins the page's wasm into one piece, which only one core can do.
test: setup-test fmt ## everything that must hold before a change is in
	@$(MAKE) dist & beside=$$!; $(MAKE) clippy test-doc test-native test-web || { wait; exit 1; }; wait $$beside
	@$(MAKE) test-browser

check: fmt clippy ## the fast part of it
	@PROPTEST_CASES=32 tools/native-tests.sh

fmt:
	cargo fmt --check

clippy:
	cargo clippy --quiet --locked --all-targets -- -D warnings
	cargo clippy --quiet --locked $(WASM) --lib --bins --test web -- -D warnings

test-doc:
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --no-deps --document-private-items --lib

test-native:
	@PROPTEST_CASES=$(PROPTEST_CASES) tools/native-tests.sh

test-web:
	@$(TOOLS) && cargo test --profile dev --locked $(WASM) --test web

test-browser:
	@$(TOOLS) && cd tests/browser && playwright test

bench: ## time the engine beside its peers in Node and Chromium, and the opening of a plan file (needs ../shared/bench)
	@benches/run.sh node
	@benches/run.sh chromium
	@benches/run.sh open

bench-saving: ## time saving an edit and opening a plan, small and large, in the page that `make dist` built
	@$(TOOLS) && node benches/saving.mjs dist

soak: ## a hundred thousand random plans against the oracle, twenty thousand merges of three replicas, a million damaged plan files, a hundred thousand lives of a plan with the plug pulled
	@PROPTEST_CASES=20000 cargo test --profile native --locked --test merge --test past
	@RUNGBOOK_PLANS=100000 cargo test --profile native --locked --test metrics soak
	@RUNGBOOK_MUTANTS=1000000 cargo test --profile native --locked --test hostile fault_24
	@RUNGBOOK_SEQUENCES=100000 cargo test --profile native --locked --test disk

lighthouse: setup-test dist ## let Lighthouse judge the built page (not part of make test)
	@tools/audit/run.sh
