# make               install what is missing, build the tools, check k8s.p4 for all targets
# make test          the same set-up, then every test
# make infra-manager the example daemon, from nothing to a programmed device
# make install       copy the tools, completions and manual page to PREFIX (/usr/local)
# make conformance CORPUS=p4c/testdata   compare with p4c over its test programs
# make verdicts CORPUS=p4c/testdata      compare the verdicts with those of p4c's suites, and with
#                                        IPDK=… on the programs that IPDK publishes
# make bench [CORPUS=p4c/testdata]       time each phase, and p4fit against cpp
# make bench-bindings                  time encoding and decoding against SwiftProtobuf and finsy
# make bars-client [CORPUS=p4c/testdata] [SECONDS=600]   every bar of bindings, runtime and client
# make soak [SECONDS=600] [KILLS=100] [SEED=N]   the client against a device that goes wrong
# make fuzz          run the fuzzers for SECONDS (60) each; SANITIZE=address or thread
# make parallel      check programs on many threads under the thread sanitizer
# make format        format the Swift sources
# make clean         remove everything that was built

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := all
.PHONY: all setup setup-test tools k8s test lint imports unit server-tests examples client-tests \
  infra-manager infra-manager-tests FORCE \
  install conformance verdicts bench bench-bindings bars-client soak soak-tools fuzz parallel format \
  clean

PREFIX ?= /usr/local
DESTDIR ?=
# The folder testdata of a p4c checkout.
IPDK ?=
# The folder testdata of a checkout of p4c, or the checkout.
CORPUS ?=
TESTDATA = $(patsubst %/,%,$(firstword $(wildcard $(CORPUS:%=%/testdata)) $(CORPUS)))
SWIFT ?= swift

RELEASE := -c release --static-swift-stdlib -Xswiftc -cross-module-optimization \
  -Xswiftc -enforce-exclusivity=unchecked
# On Linux the tools hold json-c and the libraries of C++ and lie at fixed addresses: to load the two and
# to move 48,000 addresses would take longer than most checks.
ifeq ($(shell uname),Linux)
ARCHIVES := build/archives
RELEASE += -Xlinker -L$(CURDIR)/$(ARCHIVES) -Xlinker --no-pie \
  -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
endif
BIN := .build/release
TARGETS := dpdk ipu-es2k ovs
SWIFT_FOLDERS := $(wildcard Sources Tests Plugins Benchmarks Fuzzers examples) Package.swift

PACKAGES := pkg-config libjson-c-dev libgraphviz-dev
TEST_PACKAGES := $(PACKAGES) python3-venv libsqlite3-dev

all: k8s

# ---- What the machine needs ------------------------------------------------------------------

# Installs the Debian packages of $(1) that are missing; says what to do elsewhere.
define install
	@if [ "$$(uname)" = Darwin ]; then \
	  pkg-config --exists json-c libgvc || \
	    { echo "Install first: brew install pkg-config json-c graphviz" >&2; exit 1; }; \
	elif command -v dpkg-query >/dev/null; then \
	  missing=; \
	  for package in $(1); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || \
	      missing="$$missing $$package"; \
	  done; \
	  if [ -n "$$missing" ]; then \
	    echo "Installing$$missing"; \
	    if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	    $$sudo apt-get update -q && \
	      $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy \
	        --no-install-recommends $$missing; \
	  fi; \
	elif ! pkg-config --exists json-c libgvc; then \
	  echo "Install first the development files of json-c and Graphviz (libgvc)" >&2; exit 1; \
	fi
	@command -v $(SWIFT) >/dev/null || \
	  { echo "Install first Swift 6.2 or later: https://swift.org/install" >&2; exit 1; }
endef

setup:
	$(call install,$(PACKAGES))

setup-test: build/venv/.ready
	$(call install,$(TEST_PACKAGES))

# Python's P4Runtime library reads the P4Info that we write; without a network those checks are
# skipped with a message.
build/venv/.ready:
	$(call install,$(TEST_PACKAGES))
	@mkdir -p build
	@rm -rf build/venv
	python3 -m venv build/venv
	@if build/venv/bin/pip install -q --disable-pip-version-check finsy protobuf; then touch $@; \
	else echo "warning: finsy could not be installed: its P4Info checks are skipped" >&2; fi

# ---- The tools and the main job --------------------------------------------------------------

tools: setup $(ARCHIVES)
	$(SWIFT) build $(RELEASE) --product p4fit
	$(SWIFT) build $(RELEASE) --product p4fit-bindings
	@for tool in p4fit p4fit-bindings; do $(call write-again,$(BIN)/$$tool); done

# Writes a file once more in one piece, with its time kept so that nothing is built anew: a linker
# writes here and there, and until the file is next read from the disk the system maps what comes of
# that page by page, which costs each start half a millisecond.
define write-again
cp -p $(1) $(1).again && cat $(1).again > $(1) && touch -r $(1).again $(1); rm -f $(1).again
endef

# A folder where the linker finds libraries as archives only.
build/archives:
	@mkdir -p $@
	@for archive in libjson-c.a libstdc++.a; do \
	  file=$$($(CC) -print-file-name=$$archive); \
	  if [ -f "$$file" ]; then ln -sf "$$file" $@/; fi; \
	done

# Verdicts do not fail the build: the matrix says what does not fit, and why.
k8s: tools
	$(BIN)/p4fit build p4src/k8s.p4 $(TARGETS:%=--target %) -o build/k8s || [ $$? -eq 3 ]
	@echo "The artefacts are in build/k8s/"

# ---- Tests -----------------------------------------------------------------------------------

test: setup-test lint imports unit examples infra-manager-tests server-tests client-tests

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_FOLDERS)

# Modules may only use what Package.swift gives them; see docs/architecture.md.
imports: setup-test
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error

# A crash ends the run early with little said: only the closing line proves that all tests ran.
unit: imports
	@mkdir -p build
	$(SWIFT) test --skip-build 2>&1 | tee build/test.log
	@grep -q 'Test run with .* passed' build/test.log || \
	  { echo "error: the test run did not come to its end" >&2; exit 1; }

# The P4Runtime device of the tests, by itself; it needs what setup-test installs.
server-tests: setup-test
	@if [ -f build/venv/.ready ]; then \
	  cd Tests/P4RuntimeServer && \
	  GRPC_VERBOSITY=NONE ../../build/venv/bin/python -m unittest discover -t . -s tests; \
	else echo "skipped: finsy is not installed" >&2; fi

# What is on gRPC shares a build folder, so that gRPC is built once: the examples with the trait
# `Client`, and the client's own tests.
CLIENT_BUILD := .build-client

# Packages that use the plugin and the runtime as an adopter would. Those with a script `run` program
# the device of the tests; each prints what it must.
examples: imports build/k8s.p4info.txtpb
	@for example in examples/*/; do \
	  [ -f "$$example/Package.swift" ] || continue; \
	  echo "== $$example"; \
	  if [ -x "$$example/run" ]; then \
	    if [ ! -f build/venv/.ready ]; then echo "skipped: finsy is not installed" >&2; continue; fi; \
	    SWIFT='$(SWIFT)' SCRATCH='$(CURDIR)/$(CLIENT_BUILD)' "$$example/run" > build/example.txt; \
	  else \
	    $(SWIFT) build --disable-build-manifest-caching --package-path "$$example"; \
	    $(SWIFT) run --skip-build --package-path "$$example" > build/example.txt; \
	  fi; \
	  diff -u "$$example/expected.txt" build/example.txt; \
	done
	Tests/plugin-rebuild.sh $(SWIFT)

# From nothing to a programmed device; see examples/infra-manager.
infra-manager:
	@examples/infra-manager/run

# The contract of k8s.p4, which the device of the tests is given.
build/k8s.p4info.txtpb: FORCE
	@mkdir -p build
	$(SWIFT) build --product p4fit
	.build/debug/p4fit info p4src/k8s.p4 -o $@

build/k8s.p4info.bin: build/k8s.p4info.txtpb
	.build/debug/p4fit info p4src/k8s.p4 --format binary -o $@

FORCE:

# Packages that share a build folder also share the plan that SwiftPM keeps there: it would build, and
# test, what the last of them asked for.
SHARED_BUILD = --disable-build-manifest-caching --scratch-path $(CLIENT_BUILD)

# The client and what it is built on: without the trait `Client` the package neither fetches nor
# builds gRPC.
client-tests: setup-test
	@mkdir -p build
	$(SWIFT) test $(SHARED_BUILD) --package-path Tests/ClientPackage 2>&1 \
	  | tee build/client-test.log
	@grep -q 'Suite SessionTests passed' build/client-test.log && \
	  grep -q 'Test run with .* passed' build/client-test.log || \
	  { echo "error: the test run did not come to its end" >&2; exit 1; }

infra-manager-tests: setup-test build/k8s.p4info.bin
	$(SWIFT) test $(SHARED_BUILD) --package-path examples/infra-manager 2>&1 \
	  | tee build/infra-manager-test.log
	@grep -q 'Suite LifecycleTests passed' build/infra-manager-test.log && \
	  grep -q 'Test run with .* passed' build/infra-manager-test.log || \
	  { echo "error: the test run did not come to its end" >&2; exit 1; }

# ---- Verdicts --------------------------------------------------------------------------------


# What p4fit says of the programs of p4c's own suites (a checkout of p4c, CORPUS) beside what the
# back ends and DPDK said of them, how many facts have sources and fixtures, and what the three
# targets cost on k8s.p4: each figure with its bar.
verdicts: tools
	@[ -d '$(TESTDATA)' ] || { echo "usage: make verdicts CORPUS=p4c/testdata" >&2; exit 2; }
	@mkdir -p build
	$(SWIFT) build --build-tests
	P4C_SOURCE='$(TESTDATA)/..' $(if $(IPDK),IPDK_SOURCE='$(IPDK)') \
	  $(SWIFT) test --skip-build --filter P4TargetsTests > build/verdicts.log 2>&1 || \
	  { grep -E '^verdicts: |✘' build/verdicts.log; exit 1; }
	@grep '^verdicts: ' build/verdicts.log | sed 's/^verdicts: //'
	@python3 Benchmarks/added.py $(BIN) targets

# ---- The rest --------------------------------------------------------------------------------

install: tools
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install $(BIN)/p4fit $(BIN)/p4fit-bindings $(DESTDIR)$(PREFIX)/bin
	$(BIN)/p4fit manual > $(DESTDIR)$(PREFIX)/share/man/man1/p4fit.1
	$(BIN)/p4fit completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/p4fit
	$(BIN)/p4fit completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_p4fit
	$(BIN)/p4fit completions fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/p4fit.fish

# Someone else's programs: CORPUS names the folder testdata of a p4c checkout. What Python's
# P4Runtime library makes of the P4Info of all of them is compared too, where it is installed. IPDK:
# a checkout of its k8s-infra-offload, whose P4Info is compared with ours.
conformance: tools build/venv/.ready
	@[ -d '$(TESTDATA)' ] || { echo "usage: make conformance CORPUS=p4c/testdata" >&2; exit 2; }
	$(BIN)/p4fit conformance $(TESTDATA) --p4info --known Tests/Conformance/known-differences.txt
	@if [ -e build/venv/.ready ]; then \
	  build/venv/bin/python3 Tests/P4DriverTests/Oracle/read_p4info.py $(BIN)/p4fit \
	    --known Tests/Conformance/finsy-limits.txt --corpus $(TESTDATA); \
	fi
	@python3 Benchmarks/added.py $(BIN) p4info
ifneq ($(IPDK),)
	@$(BIN)/p4fit info $(IPDK)/k8s_dp/dpdk/k8s_dp.p4 --p4info-version 1.3 --padded-bytes \
	  2>/dev/null | cmp - $(IPDK)/k8s_dp/dpdk/p4Info.txt
	@echo "P4Info of IPDK's k8s_dp.p4 is the one that IPDK ships"
	@python3 Tests/Conformance/tdi.py $(BIN)/p4fit $(IPDK)/k8s_dp/dpdk/k8s_dp.p4 \
	  $(IPDK)/k8s_dp/dpdk/k8s_dp.pb.bin
endif

# Benchmarks that are Swift executables; see Benchmarks/README.md.
BENCHES := p4fit-phases

bench: tools
	@for bench in $(BENCHES); do $(SWIFT) build $(RELEASE) --product $$bench || exit 1; done
	@for script in $(filter-out Benchmarks/added.py,$(wildcard Benchmarks/*.py)); do \
	  python3 $$script $(BIN) $(TESTDATA) || exit 1; \
	done
	@for what in targets p4info; do python3 Benchmarks/added.py $(BIN) $$what || exit 1; done
	@# What needs a device to talk to is timed by `make bars-client`.
	@for package in $(filter-out Benchmarks/client-load,$(patsubst %/Package.swift,%,\
	  $(wildcard Benchmarks/*/Package.swift))); do \
	  echo "== $$package"; \
	  $(SWIFT) run -c release --package-path $$package || exit 1; \
	done

# The fuzzers of Fuzzers/ on all cores. CORPUS: a folder of more inputs to start from; RUNS: how many
# executions a process does at most.
SECONDS_OF_FUZZING := $(if $(filter command line environment,$(origin SECONDS)),$(SECONDS),60)
SANITIZE ?=
RUNS ?= 0
FUZZER := Fuzzers/.build/$(if $(SANITIZE),$(SANITIZE),plain)
# Comparisons are not traced: it costs more than the whole check, and tokens are changed by ours.
fuzz: setup
	$(SWIFT) build -c release --package-path Fuzzers --scratch-path $(FUZZER) --product p4fit-fuzz \
	  --sanitize fuzzer $(SANITIZE:%=--sanitize %) \
	  -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table
	python3 Fuzzers/run.py $(FUZZER)/release/p4fit-fuzz $(SECONDS_OF_FUZZING) --runs $(RUNS) \
	  --sanitizer "$(SANITIZE)" $(CORPUS:%=--corpus %)

# A program that several threads may not share in silence.
parallel: setup-test
	$(SWIFT) test --sanitize thread --scratch-path .build/thread --filter ParallelTests

bench-bindings: setup-test
	$(SWIFT) build -c release --package-path Benchmarks/bindings
	Benchmarks/bindings/.build/release/bindings-benchmark build/batch.bin
	@if [ -f build/venv/.ready ]; then \
	  build/venv/bin/python Benchmarks/bindings/finsy_path.py \
	    Tests/P4SwiftBindingsTests/Fixtures/gate.p4info.txtpb build/batch.bin; \
	fi

# ---- The client's bars -----------------------------------------------------------------------

# The client for SECONDS (30) against a device that goes wrong in every way it can, in random order;
# then a daemon killed at KILLS random moments, 100 of them from 600 seconds on. SEED repeats a run.
SECONDS_OF_SOAK := $(if $(filter command line environment,$(origin SECONDS)),$(SECONDS),30)
KILLS ?= $(shell [ $(SECONDS_OF_SOAK) -ge 600 ] && echo 100 || echo 10)
SEED ?= $(shell date +%s)
LOAD := Benchmarks/client-load/.build/release

soak: soak-tools
	@status=0; \
	$(LOAD)/ClientSoak faults $(SECONDS_OF_SOAK) $(SEED) || status=1; \
	$(LOAD)/ClientSoak kill $(KILLS) $(SEED) || status=1; \
	exit $$status

soak-tools: setup-test
	$(SWIFT) build -c release --package-path Benchmarks/client-load

# Wrong programs, p4c's goldens (with CORPUS), rates, single writes, faults, kills, what the plugin
# costs and what is linked. All are printed, whatever comes out; a missed bar makes it fail.
bars-client: tools soak-tools
	$(SWIFT) build -c release --package-path Benchmarks/bindings
	$(SWIFT) build --package-path examples/table-writer
	@status=0; \
	build/venv/bin/python Tests/Conformance/bindings.py $(BIN) $(TESTDATA) || status=1; \
	$(MAKE) --no-print-directory bench-bindings | tee build/bench-bindings.txt || status=1; \
	! grep -q '^MISS' build/bench-bindings.txt || status=1; \
	$(LOAD)/ClientLoad || status=1; \
	python3 Benchmarks/client-load/plugin.py examples/table-writer || status=1; \
	$(MAKE) --no-print-directory soak SECONDS=$(SECONDS_OF_SOAK) KILLS=$(KILLS) SEED=$(SEED) \
	  || status=1; \
	exit $$status

format:
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_FOLDERS)

clean:
	rm -rf .build .build-client build examples/*/.build
