/*
 * test_memory.c: each request of compiling a pack and of reading a note fails in turn. Buffers grow
 * at certain lengths only, so notes of several lengths and kinds are read, each by a new reading.
 */
#include "../base/failing_alloc.h"
#include "harness.h"

#define MORE                                                                                       \
    "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": "                   \
    "[\"rain-coat\", \"lift ~ lid\", \"ask {person}\", \"# degrees\", \"force 10\", "              \
    "\"/fog(?:gy|bound)/\", \"/mist .* harbour/\", \"=blizzard\"]}]"

START_TEST(compiling_fails_cleanly) {
    harness h;
    harness_open(&h, MORE);
    for (size_t n = 1;; n++) {
        failing f;
        brk_alloc a = failing_alloc(&f, n);
        brk_matcher *m = NULL;
        brook_status status = brk_matcher_new(&a, h.model, &h.diags, &m);
        bool hit = failing_hit(&f);
        ck_assert_msg(status == (hit ? BROOK_ERR_NO_MEMORY : BROOK_OK), "request %zu gave %d", n,
                      (int)status);
        ck_assert((m == NULL) == hit);
        brk_matcher_free(m);
        ck_assert_int_eq(f.live, 0);
        if (!hit) break;
    }
    harness_close(&h);
}
END_TEST

static const char *const pieces[] = {
    "The boy, aged 9, lifted our big red lid. ",
    "It did not rain; she said that no storm blew, but hail fell. ",
    "Foggy! Mist in the harbour \xE2\x80\x93 12.5 degrees, force ten (B's rain-coat). ",
    "unheardofwordsofconsiderablelength zxqvwyk blizard ",
    "\xC3\x89tude na\xC3\xAFve \xEF\xBC\xB2\xEF\xBC\xA1\xEF\xBC\xA9\xEF\xBC\xAE ",
    "\xD1\x81o \xF0\x9F\x99\x82 r\xE2\x80\x8B ain\n\n",
};

static void read_failing(harness *h, const char *note, size_t length) {
    brk_match_input in = {
        .bytes = note, .length = length, .age_months = 100, .use_rules = true, .use_learned = true};
    for (size_t n = 1;; n++) {
        failing f;
        size_t offset = 0;
        brk_reading reading;
        brk_alloc a = failing_alloc(&f, n);
        brook_status status = brk_reading_init(&reading, &a);
        if (status == BROOK_OK) status = brk_match(h->matcher, &reading, &in, &offset);
        bool hit = failing_hit(&f);
        ck_assert_msg(status == (hit ? BROOK_ERR_NO_MEMORY : BROOK_OK), "request %zu gave %d", n,
                      (int)status);
        brk_reading_free(&reading);
        ck_assert_int_eq(f.live, 0);
        if (!hit) return;
    }
}

START_TEST(reading_fails_cleanly) {
    static char note[40000];
    static const size_t lengths[] = {1, 60, 300, 1500, 6000};
    const size_t kinds = sizeof pieces / sizeof *pieces, kind = (size_t)_i;
    harness h;
    harness_open(&h, MORE);
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
        size_t length = 0;
        for (size_t i = 0; length < lengths[l]; i++) { /* the last kind: all of them in turn */
            const char *piece = pieces[kind < kinds ? kind : i % kinds];
            memcpy(note + length, piece, strlen(piece));
            length += strlen(piece);
        }
        read_failing(&h, note, length);
    }
    harness_close(&h);
}
END_TEST

int main(void) {
    Suite *s = suite_create("match memory");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 0);
    tcase_add_test(t, compiling_fails_cleanly);
    tcase_add_loop_test(t, reading_fails_cleanly, 0, (int)(sizeof pieces / sizeof *pieces) + 1);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
