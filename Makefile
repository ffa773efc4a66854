# Front of the build: every target is a few lines over CMake presets. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
JOBS ?= $(shell nproc)
DATA ?= ../shared/data
SCORE ?= ../shared/score
FUZZ_SECONDS ?= 600
PREFIX ?= /usr/local
HEARSAY := build/release/hearsay
SUDO := $(if $(filter-out 0,$(shell id -u)),sudo)
APT_INSTALL := env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends
GROUP_BUILD = $(shell sed -n '/^\# \[build/,/^\# \[measure/p' packages.txt | grep -v '^\#')
GROUP_ALL = $(shell grep -v '^\#' packages.txt)
SOURCES = $(shell find src doors tests bench fuzz -name '*.cc' -o -name '*.h' | LC_ALL=C sort)

# Installs those of $(1) that dpkg does not have.
define install_missing
	@missing=$$(for p in $(1); do dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null | grep -qx installed || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "installing:" $$missing; \
	  $(SUDO) $(APT_INSTALL) $$missing || { $(SUDO) apt-get update -q && $(SUDO) $(APT_INSTALL) $$missing; }; \
	fi
endef
# Configures and builds preset $(1).
define build_preset
	cmake --preset $(1)
	cmake --build --preset $(1) -j $(JOBS)
endef

.PHONY: help deps deps-dev build demo test eval bench fuzz asan tsan format lint install clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{printf "make %-10s %s\n", $$1, $$2}'

deps: ## install the Debian packages that building and testing need and that are missing
	$(call install_missing,$(GROUP_BUILD))

deps-dev: ## the same with the packages for bench, lint and fuzz
	$(call install_missing,$(GROUP_ALL))

build: deps ## build the release: build/release/hearsay
	$(call build_preset,release)

demo: deps ## build, read the example news into build/demo.db and print a trace
	cmake --preset release -DHEARSAY_TESTS=OFF
	cmake --build --preset release -j $(JOBS) --target hearsay
	@rm -f build/demo.db build/demo.db-wal build/demo.db-shm
	$(HEARSAY) add build/demo.db examples/*.html examples/*.txt examples/*.jsonl
	$(HEARSAY) trace build/demo.db "Tallis met Valdoria's ambassador in Geneva"
	@echo; echo "Try:  $(HEARSAY) who build/demo.db 'Ilan Dresk'    $(HEARSAY) read examples/02-meridian-report.html"

test: deps ## build and run all tests
	cmake --preset release -DHEARSAY_TESTS=ON
	cmake --build --preset release -j $(JOBS)
	ctest --test-dir build/release --output-on-failure -j $(JOBS)

eval: build ## score every development set (DATA, SCORE) and our own chains against tests/eval/bars.tsv; fails below a floor
	python3 tests/eval/evaluate.py --hearsay $(HEARSAY) --data $(DATA) --score $(SCORE)

bench: deps-dev ## build and run the benchmarks
	$(call build_preset,bench)
	@for b in build/bench/bench/*_bench; do echo "== $$b"; $$b || exit 1; done

fuzz: deps-dev ## fuzz each parser for FUZZ_SECONDS (default 600), from and into fuzz/corpus
	$(call build_preset,fuzz)
	@for f in build/fuzz/fuzz/*_fuzz; do n=$$(basename $$f _fuzz); echo "== $$n"; mkdir -p fuzz/corpus/$$n build/fuzz/corpus/$$n; \
	  $$f -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -artifact_prefix=build/fuzz/$$n- \
	    build/fuzz/corpus/$$n fuzz/corpus/$$n || exit 1; done

asan: deps ## build and test under the address and undefined-behaviour sanitizers
	$(call build_preset,asan)
	ctest --test-dir build/asan --output-on-failure -j $(JOBS)

tsan: deps ## build and test under the thread sanitizer
	$(call build_preset,tsan)
	ctest --test-dir build/tsan --output-on-failure -j $(JOBS)

format: deps-dev ## rewrite the sources in the style of .clang-format
	clang-format -i $(SOURCES)

lint: deps-dev ## check style and run clang-tidy
	clang-format --dry-run -Werror $(SOURCES)
	$(call build_preset,release)
	printf '%s\n' $(filter src/%.cc doors/%.cc,$(SOURCES)) | xargs -P $(JOBS) -n 1 clang-tidy -p build/release --quiet

install: build ## install hearsay and its documents under PREFIX (default /usr/local)
	cmake --install build/release --prefix $(PREFIX)

clean: ## remove everything built
	rm -rf build
