# SPDX-License-Identifier: GPL-2.0-or-later
# lede: `make demo` and `make check` are all one needs to know; `make help` lists the rest.

VERSION    := 0.1.0
PREFIX     ?= /usr/local
BUILD      ?= build
CC         ?= cc
CXX        ?= c++
CFLAGS     ?= -O2 -g
CXXFLAGS   ?= $(CFLAGS)
# SAN=address,undefined builds with those sanitizers, WERROR=1 makes warnings errors, V=1 shows commands.
SAN        ?=
WERROR     ?=
TEST       ?=

comma := ,
Q := $(if $(V),,@)
say = @printf '  %-6s %s\n' '$(1)' '$(2)'

warnings   := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual -Wvla $(if $(WERROR),-Werror)
c_warnings := $(warnings) -Wstrict-prototypes -Wmissing-prototypes
sanitize   := $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
common     := -iquote . -iquote include -fPIC -MMD -MP -DLEDE_VERSION='"$(VERSION)"' $(sanitize)
# Nothing when `make deps` has still to install them; then make is called once more.
package     = $(shell pkgconf $(1) 2>/dev/null)
headers    := $(patsubst -I%,-isystem %,$(call package,--cflags-only-I libxml-2.0 gmime-3.0))
c_flags    := -std=c11 $(headers) -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE $(c_warnings) $(common)
cxx_flags  := -std=c++17 $(warnings) $(common)
libs       := -lxapian -lstemmer -lutf8proc -ljansson -larchive -lxml2 -lgumbo -luchardet -lcsv \
              $(call package,--libs gmime-3.0) -lbrotlidec -ldeflate -lz -pthread -lm
# What the program needs besides.
more_libs  := -lmicrohttpd -lnettle

debian := g++ libxapian-dev libstemmer-dev libutf8proc-dev libjansson-dev libxxhash-dev zlib1g-dev \
          libarchive-dev libxml2-dev libgumbo-dev libuchardet-dev libcsv-dev libgmime-3.0-dev \
          libbrotli-dev libdeflate-dev libmicrohttpd-dev nettle-dev pkgconf xapian-tools python3-xapian valgrind mandoc \
          nodejs python3-venv python3-setuptools python3-wheel
debian_bench := libsqlite3-dev xapian-omega python3
debian_lint := libsqlite3-dev clang clang-format clang-tidy cppcheck libclang-rt-14-dev llvm shellcheck \
               chromium chromium-driver python3-selenium fonts-dejavu-core mypy npm

folders := base text glass xapian-c store indexer searcher liblede include eval output serve mcp cli examples bench tests
binding := $(patsubst %,$(BUILD)/%.o,$(wildcard xapian-c/*.cc) xapian-c/bulk.c)
# What the binding writes databases in bulk with.
bulk    := $(patsubst %,$(BUILD)/%.o,$(wildcard base/*.c glass/*.c))
core    := $(patsubst %,$(BUILD)/%.o,$(wildcard base/*.c text/*.c glass/*.c store/*.c indexer/*.c searcher/*.c liblede/*.c))
eval    := $(patsubst %,$(BUILD)/%.o,$(wildcard eval/*.c))
output  := $(patsubst %,$(BUILD)/%.o,$(wildcard output/*.c))
serve   := $(patsubst %,$(BUILD)/%.o,$(wildcard serve/*.c)) $(BUILD)/serve/files.c.o
parts   := $(wildcard serve/*.json serve/page/*)
mcp     := $(patsubst %,$(BUILD)/%.o,$(wildcard mcp/*.c))
cli     := $(patsubst %,$(BUILD)/%.o,$(wildcard cli/*.c))
units   := $(patsubst tests/unit/%,$(BUILD)/tests/%,$(basename $(wildcard tests/unit/test_*.c tests/unit/test_*.cc)))
fuzzers := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
benches := $(patsubst bench/%.c,$(BUILD)/bench/%,$(wildcard bench/*.c))
peers   := $(patsubst bench/%.c,$(BUILD)/bench/%,$(filter-out %/driver.c,$(wildcard bench/peers/*.c)))
examples := $(BUILD)/examples/xapian-c-example

.PHONY: all demo check deps deps-lint deps-bench install uninstall layers lint format bench benches fuzz libs programs tests tsan accept objects tidy clean help
.DELETE_ON_ERROR:
.SECONDARY:

all: $(BUILD)/lede $(BUILD)/liblede.so $(BUILD)/liblede.a $(BUILD)/libxapian-c.so $(BUILD)/libxapian-c.a

help:
	@echo 'make              build/lede, build/liblede.{so,a}, build/libxapian-c.{so,a}'
	@echo 'make demo         install what is missing, build, index the sample corpus, search it'
	@echo 'make check        install what is missing, build, run every test (TEST=name: only those)'
	@echo 'make install      PREFIX=/usr/local DESTDIR='
	@echo 'make deps         the Debian packages that are missing (root or sudo)'
	@echo 'make tests        as check, but only on the build at hand, and no packages'
	@echo 'make tsan         threads that share an index, with the thread sanitizer'
	@echo 'make lint         layers, format, clang-tidy, cppcheck ... (TEST=name: only those)'
	@echo 'make bench        other engines and lede on the same texts (QUICK=1: minutes; see bench/README.md)'
	@echo 'make fuzz         fuzzing with libFuzzer (clang)'

# ---- build ----------------------------------------------------------------------------------

$(BUILD)/%.c.o: %.c
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(c_flags) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(BUILD)/%.cc.o: %.cc
	$(call say,CXX,$<)
	@mkdir -p $(@D)
	$(Q)$(CXX) $(cxx_flags) $(CPPFLAGS) $(CXXFLAGS) -c $< -o $@

# They say <lede.h>, as programs elsewhere do.
$(BUILD)/examples/%: c_flags += -I include

# The files that the server has in itself.
$(BUILD)/serve/files.c: serve/embed $(parts)
	$(call say,EMBED,$@)
	@mkdir -p $(@D)
	$(Q)serve/embed $(parts) >$@

$(BUILD)/serve/files.c.o: $(BUILD)/serve/files.c
	$(call say,CC,$<)
	$(Q)$(CC) $(c_flags) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(BUILD)/libxapian-c.a: $(binding) $(bulk)
$(BUILD)/libeval.a: $(eval)
$(BUILD)/libserve.a: $(serve) $(output)
$(BUILD)/libmcp.a: $(mcp)
$(BUILD)/libcore.a: $(core)
$(BUILD)/liblede.a: $(core) $(binding)
$(BUILD)/%.a:
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/libxapian-c.so: $(binding) $(bulk) xapian-c/xapian-c.map
	$(call say,LINK,$@)
	$(Q)$(CXX) -shared -Wl,-soname,libxapian-c.so.0 -Wl,--version-script=xapian-c/xapian-c.map \
	  $(sanitize) $(LDFLAGS) -o $@ $(binding) $(bulk) -lxapian -ldeflate -pthread

$(BUILD)/liblede.so: $(core) $(binding) liblede/liblede.map
	$(call say,LINK,$@)
	$(Q)$(CXX) -shared -Wl,-soname,liblede.so.0 -Wl,--version-script=liblede/liblede.map \
	  $(sanitize) $(LDFLAGS) -o $@ $(core) $(binding) $(libs)

$(BUILD)/lede: $(cli) $(BUILD)/libmcp.a $(BUILD)/libserve.a $(BUILD)/libeval.a $(BUILD)/liblede.a
	$(call say,LINK,$@)
	$(Q)$(CXX) $(sanitize) $(LDFLAGS) -pthread -o $@ $^ $(libs) $(more_libs)

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.c.o $(BUILD)/libmcp.a $(BUILD)/libserve.a $(BUILD)/libeval.a $(BUILD)/liblede.a
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CXX) $(sanitize) $(LDFLAGS) -o $@ $^ $(libs) $(more_libs)

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.cc.o $(BUILD)/liblede.a
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CXX) $(sanitize) $(LDFLAGS) -o $@ $^ $(libs)

# They make allocations fail; with sanitizers malloc is replaced in our own code alone.
$(BUILD)/tests/test_nomem $(BUILD)/tests/test_xapian_nomem: \
	LDFLAGS += $(if $(SAN),-Wl$(comma)--wrap=malloc$(comma)--wrap=calloc$(comma)--wrap=realloc$(comma)--wrap=free)

$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.c.o $(BUILD)/tests/fuzz/driver.c.o $(BUILD)/libmcp.a $(BUILD)/libserve.a $(BUILD)/libeval.a $(BUILD)/liblede.a
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CXX) $(sanitize) $(LDFLAGS) -o $@ $^ $(libs) $(more_libs)

$(BUILD)/bench/%: $(BUILD)/bench/%.c.o $(BUILD)/liblede.a
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CXX) $(sanitize) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/bench/peers/%: $(BUILD)/bench/peers/%.c.o $(BUILD)/bench/peers/driver.c.o $(BUILD)/liblede.a
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CXX) $(sanitize) $(LDFLAGS) -o $@ $^ $(libs) $(if $(filter %/sqlite,$@),-lsqlite3)

$(BUILD)/examples/xapian-c-example: $(BUILD)/xapian-c/example.c.o $(BUILD)/libxapian-c.a
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CXX) $(sanitize) $(LDFLAGS) -o $@ $^ -lxapian -ldeflate -pthread

-include $(wildcard $(BUILD)/*/*.d $(BUILD)/bench/peers/*.d $(BUILD)/tests/*/*.d)

# ---- packages, demo, tests -------------------------------------------------------------------

deps:
	@tests/deps $(debian)

# What the other engines are built with, where the machine has not got it already.
deps-bench:
	@tests/deps $(debian) $(debian_bench) $$(bench/peers/build --packages)

deps-lint:
	@tests/deps $(debian) $(debian_lint)

# A recursive make: what `deps` installs must be there before anything else is looked at.
sub = +@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$$(nproc))

demo: deps
	$(sub) all
	@cli/demo $(BUILD)/lede

# Everything on the build that is installed, and the quick tests once more with sanitizers.
check: deps
	$(sub) programs layers
	$(sub) programs BUILD=$(BUILD)/asan SAN=address,undefined
	@BUILD=$(BUILD) SAN_BUILD=$(BUILD)/asan CC='$(CC)' CXX='$(CXX)' tests/run $(TEST)

programs: all $(units) $(fuzzers) $(examples)

tests: programs layers
	@BUILD=$(BUILD) CC='$(CC)' CXX='$(CXX)' tests/run $(TEST)

# What several threads do at once, with the thread sanitizer.
tsan:
	$(sub) $(BUILD)/tsan/tests/test_threads BUILD=$(BUILD)/tsan SAN=thread
	@BUILD=$(BUILD)/tsan SAN_BUILD=$(BUILD)/tsan tests/run test_threads

accept: all
	@BUILD=$(BUILD) ACCEPT=1 tests/run $(TEST)

# Programs of bench/, and the drivers that are in C.
benches: all $(benches) $(peers)

bench: deps-bench
	$(sub) benches
	@BUILD=$(BUILD) bench/peers/build
	@BUILD=$(BUILD) bench/compare $(if $(QUICK),--quick) $(if $(PUBLISH),--publish)

# What a program is linked with: tests/fuzz/run asks.
libs:
	@echo '$(libs) $(more_libs)'

fuzz:
	@BUILD=$(BUILD) tests/fuzz/run $(TEST)

# ---- lint ------------------------------------------------------------------------------------

layers:
	@tests/layers

format:
	@clang-format -i $$(find $(folders) -name '*.[ch]' -o -name '*.cc')

lint:
	@BUILD=$(BUILD) tests/lint $(TEST)

# What tests/lint asks for: the C of the product compiled, every source through clang-tidy.
objects: $(core) $(eval) $(output) $(serve) $(mcp) $(cli)

tidy: $(patsubst %,$(BUILD)/%.tidy,$(wildcard $(foreach f,$(folders),$f/*.c $f/*.cc $f/*/*.c $f/*/*.cc)))

$(BUILD)/%.c.tidy: %.c .clang-tidy
	@mkdir -p $(@D)
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $< -- $(c_flags) 2>/dev/null && touch $@

$(BUILD)/%.cc.tidy: %.cc .clang-tidy
	@mkdir -p $(@D)
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $< -- $(cxx_flags) 2>/dev/null && touch $@

# ---- install ---------------------------------------------------------------------------------

install: all
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' BUILD='$(BUILD)' VERSION='$(VERSION)' doc/install

uninstall:
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' BUILD='$(BUILD)' VERSION='$(VERSION)' doc/install --remove

clean:
	rm -rf $(BUILD)
