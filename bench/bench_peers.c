/*
 * bench_peers.c: what others, and what nothing at all, takes for the same notes.
 *
 *   bench_peers --notes FILE.jsonl --terms FILE --seconds S PEER
 *
 * PEER: `memory` (every byte is read), `tokens` (ASCII words are told apart and hashed),
 * `hyperscan` (all terms searched, word-bounded), `re2` (RE2::Set of the same), `pcre2` (JIT; one
 * alternation, or as few as its compiler takes: `patterns` says how many). Prints one JSON object;
 * ends with 77 where the peer is not built in.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "notes.h"

#include <ctype.h>
#include <getopt.h>
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef HAVE_HYPERSCAN
#include <hs.h>
#endif
#ifdef HAVE_RE2
#include "peer_re2.h"
#endif

#define MOST_PATTERNS 256u
#define MOST_ROUNDS 4096
#define NOT_BUILT_IN 77
#define FEW_NOTES 200

typedef uint64_t (*note_reader)(void *state, const bench_note *note);

static uint64_t read_memory(void *state, const bench_note *note) {
    uint64_t sum = 0, word;
    size_t i = 0;
    (void)state;
    for (; i + 8 <= note->length; i += 8) {
        memcpy(&word, note->text + i, 8);
        sum ^= word;
    }
    for (; i < note->length; i++)
        sum ^= (unsigned char)note->text[i];
    return sum;
}

static uint64_t read_tokens(void *state, const bench_note *note) {
    uint64_t sum = 0, hash = 0;
    (void)state;
    for (size_t i = 0; i < note->length; i++) {
        unsigned char c = (unsigned char)note->text[i];
        if (isalnum(c)) {
            hash = (hash ^ (c | 0x20u)) * 0x9E3779B97F4A7C15u;
        } else {
            sum += hash;
            hash = 0;
        }
    }
    return sum + hash;
}

/* ---- PCRE2 ----------------------------------------------------------------------------------- */

typedef struct {
    pcre2_code *codes[MOST_PATTERNS];
    size_t count;
    pcre2_match_data *data;
} alternations;

static char *alternatives(const bench_terms *terms, size_t from, size_t to, size_t *length) {
    char *text = NULL;
    FILE *out = open_memstream(&text, length);
    fputs("\\b(?:", out);
    for (size_t i = from; i < to; i++)
        fprintf(out, "%s%s", i > from ? "|" : "", terms->items[i]);
    fputs(")\\b", out);
    fclose(out);
    return text;
}

/* One pattern of these terms where the JIT compiler takes them, else both halves of them so. */
static bool open_pcre2(const bench_terms *terms, size_t from, size_t to, alternations *a) {
    size_t length;
    int error;
    PCRE2_SIZE offset;
    char *text = alternatives(terms, from, to, &length);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)text, length, PCRE2_CASELESS, &error, &offset, NULL);
    free(text);
    if (code && pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0) {
        if (a->count == MOST_PATTERNS) return false;
        a->codes[a->count++] = code;
        return true;
    }
    pcre2_code_free(code);
    size_t middle = from + (to - from) / 2;
    return to - from > 1 && open_pcre2(terms, from, middle, a) && open_pcre2(terms, middle, to, a);
}

static uint64_t read_pcre2(void *state, const bench_note *note) {
    alternations *a = state;
    uint64_t found = 0;
    for (size_t i = 0; i < a->count; i++) {
        PCRE2_SIZE at = 0;
        while (pcre2_match(a->codes[i], (PCRE2_SPTR)note->text, note->length, at, 0, a->data,
                           NULL) > 0) {
            at = pcre2_get_ovector_pointer(a->data)[1];
            found++;
        }
    }
    return found;
}

/* ---- RE2 ------------------------------------------------------------------------------------- */

#ifdef HAVE_RE2
static uint64_t read_re2(void *state, const bench_note *note) {
    return bench_re2_read(state, note->text, note->length);
}
#endif

/* ---- Hyperscan ------------------------------------------------------------------------------- */

#ifdef HAVE_HYPERSCAN
typedef struct {
    hs_database_t *database;
    hs_scratch_t *scratch;
    uint64_t found;
} searcher;

static int count_match(unsigned int id, unsigned long long from, unsigned long long to,
                       unsigned int flags, void *context) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(uint64_t *)context;
    return 0;
}

static bool open_hyperscan(const bench_terms *terms, searcher *s) {
    const char **patterns = calloc(terms->count, sizeof *patterns);
    unsigned *flags = calloc(terms->count, sizeof *flags), *ids = calloc(terms->count, sizeof *ids);
    hs_compile_error_t *error = NULL;
    if (!patterns || !flags || !ids) return false;
    for (size_t i = 0; i < terms->count; i++) {
        size_t size = strlen(terms->items[i]) + 5;
        char *pattern = malloc(size);
        if (!pattern) return false;
        snprintf(pattern, size, "\\b%s\\b", terms->items[i]);
        patterns[i] = pattern;
        flags[i] = HS_FLAG_CASELESS;
        ids[i] = (unsigned)i;
    }
    bool ok = hs_compile_multi(patterns, flags, ids, (unsigned)terms->count, HS_MODE_BLOCK, NULL,
                               &s->database, &error) == HS_SUCCESS;
    return ok && hs_alloc_scratch(s->database, &s->scratch) == HS_SUCCESS;
}

static uint64_t read_hyperscan(void *state, const bench_note *note) {
    searcher *s = state;
    hs_scan(s->database, note->text, (unsigned)note->length, 0, s->scratch, count_match, &s->found);
    return s->found;
}
#endif

/* ---- measuring ------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void measure(const char *peer, const bench_notes *notes, double seconds, size_t patterns,
                    note_reader reader, void *state) {
    static double rounds[MOST_ROUNDS];
    size_t count = 0;
    volatile uint64_t sum = 0;
    double start = bench_own_seconds(), now = start;
    while ((now - start < seconds || count < 3) && count < MOST_ROUNDS) {
        double before = now;
        for (size_t i = 0; i < notes->count; i++)
            sum += reader(state, &notes->items[i]);
        now = bench_own_seconds();
        rounds[count++] = (double)notes->count / (now - before);
    }
    (void)sum; /* read by nobody: it keeps the work from being left out */
    qsort(rounds, count, sizeof *rounds, by_size);
    printf("{\"peer\": \"%s\", \"notes_per_s\": %.0f, \"slowest\": %.0f, \"fastest\": %.0f, "
           "\"patterns\": %zu}\n",
           peer, rounds[count / 2], rounds[0], rounds[count - 1], patterns);
}

static int run(const char *peer, const bench_notes *notes, const bench_terms *terms,
               double seconds) {
    if (strcmp(peer, "memory") == 0) {
        measure(peer, notes, seconds, 0, read_memory, NULL);
    } else if (strcmp(peer, "tokens") == 0) {
        measure(peer, notes, seconds, 0, read_tokens, NULL);
    } else if (strcmp(peer, "pcre2") == 0) {
        static alternations a;
        bench_notes few = *notes; /* a round of all would take minutes */
        if (few.count > FEW_NOTES) few.count = FEW_NOTES;
        a.data = pcre2_match_data_create(1, NULL);
        if (!a.data || !open_pcre2(terms, 0, terms->count, &a)) return NOT_BUILT_IN;
        measure(peer, &few, seconds, a.count, read_pcre2, &a);
#ifdef HAVE_HYPERSCAN
    } else if (strcmp(peer, "hyperscan") == 0) {
        searcher s = {NULL, NULL, 0};
        if (!open_hyperscan(terms, &s)) return NOT_BUILT_IN;
        measure(peer, notes, seconds, terms->count, read_hyperscan, &s);
#endif
#ifdef HAVE_RE2
    } else if (strcmp(peer, "re2") == 0) {
        void *s = bench_re2_open(terms->items, terms->count);
        if (!s) return NOT_BUILT_IN;
        measure(peer, notes, seconds, terms->count, read_re2, s);
#endif
    } else {
        return NOT_BUILT_IN;
    }
    return 0;
}

int main(int argc, char **argv) {
    static const struct option longs[] = {{"notes", required_argument, NULL, 'n'},
                                          {"terms", required_argument, NULL, 't'},
                                          {"seconds", required_argument, NULL, 's'},
                                          {NULL, 0, NULL, 0}};
    const char *notes = NULL, *terms = NULL;
    double seconds = 2;
    for (int c; (c = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (c == 'n') notes = optarg;
        if (c == 't') terms = optarg;
        if (c == 's') seconds = strtod(optarg, NULL);
    }
    if (!notes || !terms || optind + 1 != argc) {
        fputs("usage: bench_peers --notes FILE.jsonl --terms FILE [--seconds S] PEER\n", stderr);
        return 2;
    }
    bench_notes n = bench_read_notes(notes);
    bench_terms t = bench_read_terms(terms);
    return run(argv[optind], &n, &t, seconds);
}
