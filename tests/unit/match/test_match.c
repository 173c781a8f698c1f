/* One reading as a whole: errors, limits, cancelling, memory, determinism, cost. */
#include "harness.h"

#include "base/limits.h"

#include <stdatomic.h>
#include <stdio.h>

static const char *const note = "A storm blew the roof off. No rain, but B (6) and a girl (11) "
                                "threw a snowball again and again. Years ago, "
                                "aged 4, it was bursting its banks; forecast: rain. She told of "
                                "wind - not only wind.\nUmbrella unlikely.";

static harness h;

static void open(void) {
    harness_open(&h, NULL);
}

static void close(void) {
    harness_close(&h);
}

START_TEST(nothing_in_nothing_out) {
    ck_assert_str_eq(harness_founds(&h, "", 72), "");
    ck_assert_str_eq(harness_founds(&h, " \n ... ", 72), "");
    ck_assert_uint_eq(harness_all_mentions(&h), 0);
    ck_assert(!h.reading.relevant);
}
END_TEST

START_TEST(invalid_text_is_told_by_place) {
    size_t offset = 0;
    brk_match_input in = {.bytes = "rain \xFF wind",
                          .length = 11,
                          .age_months = 72,
                          .use_rules = true,
                          .use_learned = true};
    ck_assert_int_eq(brk_match(h.matcher, &h.reading, &in, &offset), BROOK_ERR_UTF8);
    ck_assert_uint_eq(offset, 5);
    ck_assert_uint_eq(h.reading.founds.count, 0);
    in.replace_invalid = true;
    ck_assert_int_eq(brk_match(h.matcher, &h.reading, &in, &offset), BROOK_OK);
    ck_assert_uint_eq(h.reading.founds.count, 2);
}
END_TEST

START_TEST(rules_may_be_left_out) {
    size_t offset;
    brk_match_input in = {.bytes = "rain", .length = 4, .age_months = 72};
    ck_assert_int_eq(brk_match(h.matcher, &h.reading, &in, &offset), BROOK_OK);
    ck_assert_uint_eq(h.reading.founds.count, 0);
    ck_assert_uint_eq(harness_all_mentions(&h), 1);
    ck_assert(h.reading.relevant);
}
END_TEST

START_TEST(the_limit_is_an_error_at_every_place) {
    ck_assert_int_eq(harness_read(&h, note, 72), BROOK_OK);
    uint64_t whole = h.reading.work;
    ck_assert_uint_gt(whole, 200);
    for (uint64_t limit = 1; limit < whole; limit++) {
        h.reading.work_limit = limit;
        ck_assert_int_eq(harness_read(&h, note, 72), BROOK_ERR_LIMIT);
        ck_assert_uint_eq(h.reading.founds.count, 0);
        ck_assert_uint_eq(h.reading.text.tokens.count, 0);
    }
    h.reading.work_limit = whole;
    ck_assert_int_eq(harness_read(&h, note, 72), BROOK_OK);
    ck_assert_uint_eq(h.reading.work, whole);
}
END_TEST

START_TEST(cancelling_is_an_error) {
    atomic_int cancel = 1;
    h.reading.cancel = &cancel;
    ck_assert_int_eq(harness_read(&h, note, 72), BROOK_ERR_CANCELLED);
    ck_assert_uint_eq(h.reading.founds.count, 0);
    atomic_store(&cancel, 0);
    ck_assert_int_eq(harness_read(&h, note, 72), BROOK_OK);
}
END_TEST

typedef struct {
    long left;  /* allocations that still succeed; -1: all */
    long made;  /* that were asked for */
    long alive; /* blocks */
} ledger;

static void *counted(void *user, void *old, size_t size) {
    ledger *l = user;
    if (size == 0) {
        if (old) l->alive--;
        free(old);
        return NULL;
    }
    l->made++;
    if (l->left == 0) return NULL;
    if (l->left > 0) l->left--;
    void *p = realloc(old, size);
    if (p && !old) l->alive++;
    return p;
}

START_TEST(warm_readings_allocate_nothing) {
    ledger l = {.left = -1};
    brk_alloc a = brk_alloc_make(counted, &l);
    brk_reading_free(&h.reading);
    ck_assert_int_eq(brk_reading_init(&h.reading, &a), BROOK_OK);
    ck_assert_int_eq(harness_read(&h, note, 72), BROOK_OK);
    long cold = l.made;
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(harness_read(&h, note, 72), BROOK_OK);
        ck_assert_int_eq(harness_read(&h, "wind", 72), BROOK_OK);
    }
    ck_assert_int_eq(l.made, cold);
    brk_reading_free(&h.reading);
    ck_assert_int_eq(l.alive, 0);
    ck_assert_int_eq(brk_reading_init(&h.reading, &h.alloc), BROOK_OK);
}
END_TEST

START_TEST(every_want_of_memory_is_told_when_reading) {
    ledger l = {.left = -1};
    brk_alloc a = brk_alloc_make(counted, &l);
    brook_status status = BROOK_ERR_NO_MEMORY;
    long allowed = 0;
    for (; status == BROOK_ERR_NO_MEMORY && allowed < 500; allowed++) {
        harness other = {.matcher = h.matcher, .model = h.model};
        l.left = allowed;
        status = brk_reading_init(&other.reading, &a);
        if (status == BROOK_OK) status = harness_read(&other, note, 72);
        brk_reading_free(&other.reading);
        ck_assert_int_eq(l.alive, 0);
    }
    ck_assert_int_eq(status, BROOK_OK);
    ck_assert_int_gt(allowed, 20);
}
END_TEST

START_TEST(every_want_of_memory_is_told_when_compiling) {
    ledger l = {.left = -1};
    brk_alloc a = brk_alloc_make(counted, &l);
    brook_status status = BROOK_ERR_NO_MEMORY;
    long allowed = 0;
    for (; status == BROOK_ERR_NO_MEMORY && allowed < 5000; allowed++) {
        brk_matcher *m = NULL;
        brk_diags d;
        brk_diags_init(&d, &h.alloc);
        l.left = allowed;
        status = brk_matcher_new(&a, h.model, &d, &m);
        ck_assert(status == BROOK_OK ? m != NULL : m == NULL);
        ck_assert_uint_eq(d.errors, 0);
        brk_matcher_free(m);
        brk_diags_free(&d);
        ck_assert_int_eq(l.alive, 0);
    }
    ck_assert_int_eq(status, BROOK_OK);
    ck_assert_int_gt(allowed, 50);
}
END_TEST

START_TEST(the_same_note_reads_the_same) {
    static char first[8192];
    strcpy(first, harness_founds(&h, note, 72));
    ck_assert_str_ne(first, "");
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(harness_read(&h, "storm storm storm but rain (11)", 72), BROOK_OK);
        ck_assert_str_eq(harness_founds(&h, note, 72), first);
    }
    harness other;
    harness_open(&other, NULL);
    ck_assert_str_eq(harness_founds(&other, note, 72), first);
    harness_close(&other);
}
END_TEST

START_TEST(one_reading_serves_several_matchers) {
    harness more;
    harness_open(&more, "\"concepts\": [{\"id\": \"probe.one\", \"terms\": [\"fog\"]}, {\"id\": "
                        "\"probe.two\", \"terms\": "
                        "[\"mist\"]}], \"rules\": [{\"id\": \"fog\", \"behaviour\": \"rain\", "
                        "\"settles\": true, \"all\": "
                        "[[\"probe.one\", \"probe.two\"]]}]");
    brk_matcher *small = h.matcher;
    for (int i = 0; i < 2; i++) {
        ck_assert_str_eq(harness_founds(&h, "fog, mist and wind", 72), "wind:seen");
        h.matcher = more.matcher;
        ck_assert_str_eq(harness_founds(&h, "fog, mist and wind", 72), "rain:seen wind:seen");
        h.matcher = small;
    }
    harness_close(&more);
}
END_TEST

/* Work for the note said over and over so many times. */
static uint64_t work_for(size_t times) {
    size_t length = strlen(note) + 1;
    char *many = malloc(length * times + 1);
    ck_assert_ptr_nonnull(many);
    for (size_t i = 0; i < times; i++) {
        memcpy(many + i * length, note, length - 1);
        many[i * length + length - 1] = '\n';
    }
    many[length * times] = '\0';
    ck_assert_int_eq(harness_read(&h, many, 72), BROOK_OK);
    free(many);
    return h.reading.work;
}

START_TEST(work_grows_with_the_length) {
    uint64_t few = work_for(50), many = work_for(500);
    ck_assert_uint_lt(many, few * 12);
    ck_assert_uint_gt(many, few * 8);
}
END_TEST

START_TEST(work_does_not_grow_with_the_terms) {
    char *members = malloc(1u << 16);
    ck_assert_ptr_nonnull(members);
    strcpy(
        members,
        "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": [\"zeppelin\"");
    for (int i = 0; i < 400; i++) {
        char term[32];
        snprintf(term, sizeof term, ", \"ra%c%c storm\"", 'a' + i % 26, 'a' + i / 26);
        strcat(members, term);
    }
    strcat(members, "]}]");
    ck_assert_int_eq(harness_read(&h, note, 72), BROOK_OK);
    uint64_t before = h.reading.work;
    harness more;
    harness_open(&more, members);
    ck_assert_int_eq(harness_read(&more, note, 72), BROOK_OK);
    ck_assert_uint_le(more.reading.work, before + 20);
    harness_close(&more);
    free(members);
}
END_TEST

START_TEST(a_pack_of_gaps_does_not_explode) {
    harness gaps;
    harness_open(&gaps, "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": "
                        "[\"fog ~ fog ~ fog ~ "
                        "fog ~ fog ~ fog ~ fog ~ fog ~ fog ~ fog ~ fog ~ fog\"]}]");
    char text[4 * 2000 + 1] = "";
    for (int i = 0; i < 2000; i++)
        memcpy(text + i * 4, "fog ", 4);
    text[4 * 2000] = '\0';
    ck_assert_int_eq(harness_read(&gaps, text, 72), BROOK_OK);
    ck_assert_uint_lt(gaps.reading.work, 2000u * 2000u);
    harness_close(&gaps);
}
END_TEST

#define WAYS                                                                                       \
    "{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": ["                                 \
    "\"fog ~ fog ~ fog ~ fog ~ fog ~ fog ~ fog ~ fog ~ fog ~ fog ~ fog mist\", "                   \
    "\"fog ~ hail ~ fog ~ hail ~ fog ~ hail ~ fog ~ hail ~ fog ~ hail ~ mist\", "                  \
    "\"fog ~ fog ~ hail ~ hail ~ fog ~ fog ~ hail ~ hail ~ fog ~ hail ~ mist\", "                  \
    "\"fog ~ hail ~ hail ~ hail ~ fog ~ hail ~ fog ~ fog ~ hail ~ fog ~ mist\"]}"

/* Notes in which a phrase may be gone through in many ways. */
static const char *note_of_ways(void) {
    static char text[8192];
    uint32_t state = 5;
    text[0] = '\0';
    for (int sentence = 0; sentence < 12; sentence++) {
        for (int word = 0; word < 40; word++) {
            state = state * UINT32_C(1664525) + UINT32_C(1013904223);
            strcat(text, (const char *const[]){"fog ", "hail ", "fog ", "hail ",
                                               "drizzle "}[(state >> 16) % 5]);
        }
        strcat(text, "fog mist. ");
    }
    return text;
}

/* Walks are numbered, so that what one remembers is not taken for another's, also where the numbers
 * begin again. */
START_TEST(walks_may_be_numbered_anew) {
    harness gaps;
    harness_open(&gaps, "\"concepts\": [" WAYS "]");
    char first[sizeof gaps.text];
    snprintf(first, sizeof first, "%s", harness_mentions(&gaps, note_of_ways(), "probe"));
    uint64_t work = gaps.reading.work;
    brk_scratch *scratch = gaps.reading.scratch;
    uint32_t walks = scratch->walks;
    ck_assert_uint_gt(walks, 20);
    ck_assert_uint_gt(strlen(first), 100);
    for (uint32_t before = 0; before < walks; before += 5) {
        scratch->walks = UINT32_MAX - before;
        ck_assert_str_eq(harness_mentions(&gaps, note_of_ways(), "probe"), first);
        ck_assert_uint_eq(gaps.reading.work, work);
        ck_assert_uint_le(scratch->walks, walks);
    }
    harness_close(&gaps);
}
END_TEST

/* Which places share a slot of what is remembered hangs on the numbers of nodes: other terms shift
 * these, and nothing else. */
START_TEST(what_walks_remember_tells_places_apart) {
    char first[sizeof h.text] = "";
    for (int more = 0; more < 12; more++) {
        char members[4096];
        int at = snprintf(members, sizeof members,
                          "\"concepts\": [{\"id\": \"a\", \"terms\": [\"aa ab\"");
        for (int i = 0; i < more * 7; i++)
            at += snprintf(members + at, sizeof members - (size_t)at, ", \"a%c a%c\"", 'a' + i % 26,
                           'c' + i / 26);
        snprintf(members + at, sizeof members - (size_t)at, "]}, " WAYS "]");
        harness gaps;
        harness_open(&gaps, members);
        const char *met = harness_mentions(&gaps, note_of_ways(), "probe");
        if (more == 0) snprintf(first, sizeof first, "%s", met);
        ck_assert_str_eq(met, first);
        harness_close(&gaps);
    }
    ck_assert_uint_gt(strlen(first), 100);
}
END_TEST

START_TEST(long_notes_without_any_sentence) {
    size_t size = 300000;
    char *text = malloc(size + 1);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < size; i++)
        text[i] = "rain no wind bursting "[i % 22];
    text[size] = '\0';
    ck_assert_int_eq(harness_read(&h, text, 72), BROOK_OK);
    ck_assert_uint_lt(h.reading.work, size * 30);
    free(text);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {nothing_in_nothing_out,
                                  invalid_text_is_told_by_place,
                                  rules_may_be_left_out,
                                  the_limit_is_an_error_at_every_place,
                                  cancelling_is_an_error,
                                  warm_readings_allocate_nothing,
                                  every_want_of_memory_is_told_when_reading,
                                  every_want_of_memory_is_told_when_compiling,
                                  the_same_note_reads_the_same,
                                  one_reading_serves_several_matchers,
                                  work_grows_with_the_length,
                                  work_does_not_grow_with_the_terms,
                                  a_pack_of_gaps_does_not_explode,
                                  walks_may_be_numbered_anew,
                                  what_walks_remember_tells_places_apart,
                                  long_notes_without_any_sentence};
    return harness_run_with("match match", tests, sizeof tests / sizeof *tests, open, close);
}
