// peer_re2.cpp: RE2::Set over the same terms, for bench_peers.c. A set tells which terms a note
// holds, not where. Terms are plain words, so nothing in them needs to be escaped.
#include "peer_re2.h"

#include <re2/set.h>

#include <string>
#include <vector>

namespace {

const int64_t kMemory = int64_t{1} << 30; // with less its automaton gives up

struct Search {
    re2::RE2::Set set;
    std::vector<int> found;
    explicit Search(const re2::RE2::Options &options) : set(options, re2::RE2::UNANCHORED) {
    }
};

} // namespace

void *bench_re2_open(char *const *terms, size_t count) {
    re2::RE2::Options options;
    options.set_case_sensitive(false);
    options.set_max_mem(kMemory);
    auto *search = new Search(options);
    for (size_t i = 0; i < count; i++) {
        if (search->set.Add("\\b" + std::string(terms[i]) + "\\b", nullptr) < 0) return nullptr;
    }
    return search->set.Compile() ? search : nullptr;
}

uint64_t bench_re2_read(void *state, const char *text, size_t length) {
    auto *search = static_cast<Search *>(state);
    search->found.clear();
    search->set.Match(re2::StringPiece(text, length), &search->found);
    return search->found.size();
}
