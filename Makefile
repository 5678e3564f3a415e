# make               install what is missing, build the tools, check k8s.p4 for all targets
# make test          the same set-up, then every test
# make install       copy the tools, completions and manual page to PREFIX (/usr/local)
# make bench         time p4fit against cpp on the same program
# make bench-bindings  time encoding and decoding against SwiftProtobuf and finsy
# make format        format the Swift sources
# make clean         remove everything that was built

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := all
.PHONY: all setup setup-test tools k8s test lint imports unit server-tests examples client-tests \
  install bench bench-bindings format clean

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

RELEASE := -c release --static-swift-stdlib
# On Linux the tools hold json-c and the libraries of C++ and lie at fixed addresses: to load the two and
# to move 48,000 addresses would take longer than most checks.
ifeq ($(shell uname),Linux)
ARCHIVES := build/archives
RELEASE += -Xlinker -L$(CURDIR)/$(ARCHIVES) -Xlinker --no-pie \
  -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
endif
BIN := .build/release
TARGETS := dpdk ipu-es2k ovs
SWIFT_FOLDERS := $(wildcard Sources Tests Plugins Benchmarks examples) Package.swift

PACKAGES := pkg-config libjson-c-dev libgraphviz-dev
TEST_PACKAGES := $(PACKAGES) python3-venv

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

test: setup-test lint imports unit examples server-tests client-tests

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

# Packages that use the plugin and the runtime as an adopter would: each prints what it must.
examples: imports
	@for example in examples/*/; do \
	  [ -f "$$example/Package.swift" ] || continue; \
	  echo "== $$example"; \
	  $(SWIFT) build --disable-build-manifest-caching --package-path "$$example"; \
	  if [ -f "$$example/expected.txt" ]; then \
	    $(SWIFT) run --skip-build --package-path "$$example" > build/example.txt; \
	    diff -u "$$example/expected.txt" build/example.txt; \
	  fi; \
	done
	Tests/plugin-rebuild.sh $(SWIFT)

# The client and what it is built on, in a build folder of its own: without the trait `Client` the
# package neither fetches nor builds gRPC.
client-tests: setup-test
	@mkdir -p build
	$(SWIFT) test --package-path Tests/ClientPackage --scratch-path .build-client 2>&1 \
	  | tee build/client-test.log
	@grep -q 'Test run with .* passed' build/client-test.log || \
	  { echo "error: the test run did not come to its end" >&2; exit 1; }

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

bench: tools
	python3 Benchmarks/against-cpp.py $(BIN)/p4fit p4src/k8s.p4 $(TARGETS)

bench-bindings: setup-test
	$(SWIFT) build -c release --package-path Benchmarks/bindings
	Benchmarks/bindings/.build/release/bindings-benchmark build/batch.bin
	@if [ -f build/venv/.ready ]; then \
	  build/venv/bin/python Benchmarks/bindings/finsy_path.py \
	    Tests/P4SwiftBindingsTests/Fixtures/gate.p4info.txtpb build/batch.bin; \
	fi

format:
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_FOLDERS)

clean:
	rm -rf .build .build-client build examples/*/.build
