/* Mentions: what words are alone and what phrases take from them, once for rules and once listed;
 * and notes so long that they are gone through in several windows. */
#include "harness.h"

#include "match/mention_walk.h"

static harness h;

static void open(void) {
    harness_open(&h, "\"concepts\": ["
                     "{\"id\": \"one\", \"terms\": [\"zebra\", \"zebra crossing\"]},"
                     "{\"id\": \"two\", \"terms\": [\"zebra\", \"crossing\"]},"
                     "{\"id\": \"three\", \"relevance\": \"settles\", \"terms\": [\"zebra\"]}],"
                     "\"rules\": [{\"id\": \"probe\", \"behaviour\": \"rain\", \"settles\": true,"
                     "\"all\": [[\"one\", \"three\"], [\"two\"]]},"
                     "{\"id\": \"last\", \"behaviour\": \"wind\", \"settles\": true,"
                     "\"all\": [\"three\"]}]");
}

static void close(void) {
    harness_close(&h);
}

START_TEST(a_phrase_takes_words_from_its_own_concept_only) {
    ck_assert_str_eq(harness_mentions(&h, "zebra crossing, zebra", NULL),
                     "one=zebra crossing two=zebra three=zebra two=crossing one=zebra two=zebra "
                     "three=zebra");
}
END_TEST

START_TEST(the_same_words_again) {
    ck_assert_str_eq(harness_mentions(&h, "zebra. Zebra", NULL),
                     "one=zebra two=zebra three=zebra one=Zebra two=Zebra three=Zebra");
    ck_assert_uint_eq(h.reading.asked.count, 2); /* three, which settles */
    const brk_scratch *s = h.reading.scratch;
    ck_assert_uint_eq(s->met[0].rows.count, 1);
    ck_assert_uint_eq(s->mention_count[0], 6);
    ck_assert_str_eq(harness_mentions(&h, "nothing", NULL), "");
    ck_assert_uint_eq(h.reading.asked.count, 0);
}
END_TEST

static uint32_t concept(const char *id) {
    for (uint32_t c = 0; c < h.model->concept_count; c++) {
        if (strcmp(h.model->concepts[c].id, id) == 0) return c;
    }
    ck_abort_msg("no concept %s", id);
    return BRK_NONE;
}

static bool is_counting(const char *id) {
    return brk_in_set(h.reading.counting.data, concept(id));
}

START_TEST(of_what_counts_and_what_does_not) {
    const brk_scratch *s = h.reading.scratch;
    ck_assert_int_eq(harness_read(&h, "No zebra crossing.", -1), BROOK_OK);
    ck_assert(!is_counting("one") && !is_counting("three"));
    ck_assert(brk_in_set(s->present.data, concept("one")));
    ck_assert(brk_in_set(s->present.data, concept("three")));
    ck_assert_uint_eq(s->mention_count[0], 0);
    ck_assert_uint_eq(s->mention_count[1], 4);
    ck_assert_int_eq(harness_read(&h, "A zebra crossing. No zebra.", -1), BROOK_OK);
    ck_assert(is_counting("one") && is_counting("two") && is_counting("three"));
    ck_assert_uint_eq(s->mention_count[0], 4);
    ck_assert_uint_eq(s->mention_count[1], 3);
}
END_TEST

/* The rule's first slot holds two concepts that one word is both. */
START_TEST(which_concept_fills_a_slot) {
    static const char *const wanted[] = {"one", "three", "one", "three"};
    static const uint32_t words[] = {0, 0, 2, 2};
    ck_assert_int_eq(harness_read(&h, "zebra crossing zebra", -1), BROOK_OK);
    const brk_scratch *s = h.reading.scratch;
    const brk_run x = {.m = h.matcher, .r = &h.reading, .s = h.reading.scratch};
    uint32_t rule = 0, slots;
    while (strcmp(h.model->rules[rule].id, "probe") != 0)
        rule++;
    uint32_t set = brk_row(&h.matcher->rules.sets_of_rule, rule, &slots)[0];
    uint32_t first = ((const uint32_t *)s->set_start.data)[set];
    ck_assert_uint_eq(((const uint32_t *)s->set_count.data)[set], 4);
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t place = ((const uint32_t *)s->set_items.data)[first + i];
        ck_assert_uint_eq(brk_concept_in_set(&x, set, first + i), concept(wanted[i]));
        ck_assert_uint_eq(brk_place_first(&x, place), words[i]);
        ck_assert_uint_eq(brk_place_last(&x, place), i == 0 ? 1 : words[i]);
    }
    ck_assert_uint_eq(h.reading.founds.count, 2);
}
END_TEST

/* Reads a note of that many sentences. */
static void read_many(size_t times) {
    static const char one[] = "Zebra crossing. ";
    char *note = calloc(times, sizeof one);
    ck_assert_ptr_nonnull(note);
    for (size_t i = 0; i < times; i++)
        memcpy(note + i * (sizeof one - 1), one, sizeof one);
    ck_assert_int_eq(harness_read(&h, note, -1), BROOK_OK);
    free(note);
}

/* More mentions than are held from the first walk, in more than one window. */
START_TEST(a_long_note) {
    enum { TIMES = 3000 };
    const brk_scratch *s = h.reading.scratch;
    read_many(TIMES);
    ck_assert_uint_eq(harness_all_mentions(&h), TIMES * 4);
    ck_assert_uint_eq(s->mention_count[0], TIMES * 4);
    ck_assert_uint_eq(h.reading.asked.count, TIMES);
    ck_assert_uint_eq(s->set_items.count, TIMES * 5); /* one and three; two, of two words; three */
    ck_assert_uint_eq(s->dealt_to, UINT32_MAX);
    for (uint32_t i = 0; i < TIMES; i++) {
        const brk_mention *m = (const brk_mention *)h.reading.asked.data + i;
        ck_assert_uint_eq(m->concept, concept("three"));
        ck_assert_uint_eq(m->sentence, i);
    }
}
END_TEST

/* More than are listed at once: rule after rule, each with all that are its own. */
START_TEST(more_than_is_listed_at_once) {
    enum { TIMES = BRK_DEALT_AT_ONCE / 4 + 10 };
    const brk_scratch *s = h.reading.scratch;
    read_many(TIMES);
    ck_assert_uint_eq(s->dealt_to, UINT32_MAX);
    ck_assert_uint_eq(s->set_items.count, TIMES); /* those of the last rule */
    ck_assert_uint_eq(h.reading.founds.count, 2);
    for (size_t i = 0; i < 2; i++) {
        const brk_found *f = brk_vec_at(&h.reading.founds, i);
        const brk_span *evidence = brk_vec_at(&h.reading.spans, f->first_span);
        ck_assert_uint_eq(evidence->start, 0);
        ck_assert_uint_eq(f->sentence, 0);
    }
    ck_assert_str_eq(harness_founds(&h, "A zebra crossing.", -1), "wind:seen rain:seen");
    ck_assert_uint_eq(s->set_items.count, 5);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {a_phrase_takes_words_from_its_own_concept_only,
                                  the_same_words_again,
                                  of_what_counts_and_what_does_not,
                                  which_concept_fills_a_slot,
                                  a_long_note,
                                  more_than_is_listed_at_once};
    return harness_run_with("match mentions", tests, sizeof tests / sizeof *tests, open, close);
}
