/* Words of all places that tell a finding: which are shown, in what order, how many. */
#include "harness.h"

#include "base/limits.h"

#include <stdio.h>

static harness h;

static void open(void) {
    harness_open(&h, NULL);
}

static void close(void) {
    harness_close(&h);
}

/* Evidence of the first found of a kind, parts with a bar between them. */
static const char *shown(const char *note, brk_finds kind) {
    static char text[512];
    text[0] = '\0';
    ck_assert_int_eq(harness_read(&h, note, -1), BROOK_OK);
    for (size_t i = 0; i < h.reading.founds.count; i++) {
        const brk_found *f = brk_vec_at(&h.reading.founds, i);
        if (f->kind != kind) continue;
        for (uint32_t s = 0; s < f->span_count; s++) {
            const brk_span *span = brk_vec_at(&h.reading.spans, f->first_span + s);
            size_t at = strlen(text);
            snprintf(text + at, sizeof text - at, "%s%.*s", s ? "|" : "",
                     (int)(span->end - span->start), note + span->start);
        }
        return text;
    }
    return text;
}

START_TEST(all_places) {
    ck_assert_str_eq(harness_evidence(&h, "Rain. Fog. Umbrella, told of drops. Rain"),
                     "Rain|Umbrella|drops|Rain");
    ck_assert_str_eq(harness_founds(&h, "Rain. Fog. Umbrella, told of drops. Rain", -1),
                     "rain:seen");
}
END_TEST

START_TEST(all_of_one_sentence) {
    ck_assert_str_eq(harness_evidence(&h, "Storm and thunder but hurricane"),
                     "Storm|thunder|hurricane");
    ck_assert_str_eq(harness_evidence(&h, "A girl threw snow and pelted a snowball"),
                     "girl|threw|snow|pelted");
}
END_TEST

START_TEST(of_one_manner) {
    ck_assert_str_eq(harness_evidence(&h, "No storm. Storm"), "storm");
    ck_assert_str_eq(harness_founds(&h, "No storm. Storm. Never thunder", -1),
                     "-storm:denied storm:seen");
    ck_assert_str_eq(harness_evidence(&h, "No storm. Storm. Never thunder"), "storm|thunder");
    ck_assert_str_eq(harness_evidence(&h, "She says rain. Rain. Years ago rain"), "rain|Rain");
}
END_TEST

START_TEST(not_what_was_superseded) {
    ck_assert_str_eq(harness_founds(&h, "Wind. Fog. Fog. Storm, gale. Fog", -1),
                     "wind:seen storm:seen");
    ck_assert_str_eq(harness_evidence(&h, "Wind. Fog. Fog. Storm, gale. Fog"), "Wind");
    ck_assert_str_eq(harness_evidence(&h, "Wind, gale. Storm"), "Wind|gale");
    ck_assert_str_eq(harness_evidence(&h, "Wind. Fog, gale. Storm"), "Wind");
}
END_TEST

START_TEST(of_modifiers) {
    ck_assert_str_eq(shown("Heavy, pouring rain", BRK_FINDS_MODIFIER), "Heavy|pouring");
    /* What modifies nothing is not shown beside what does, whichever comes first. */
    ck_assert_str_eq(shown("Rain. A heavy bag. Heavy rain", BRK_FINDS_MODIFIER), "Heavy");
    ck_assert_str_eq(shown("Heavy rain. A heavy bag. Rain", BRK_FINDS_MODIFIER), "Heavy");
    ck_assert_str_eq(shown("Rain. A heavy bag, a heavy box", BRK_FINDS_MODIFIER), "heavy|heavy");
}
END_TEST

START_TEST(of_flags) {
    ck_assert_str_eq(shown("A flood. Burst its banks; flood", BRK_FINDS_FLAG),
                     "flood|Burst its banks|flood");
}
END_TEST

/* The first of many, but always those of the place that speaks for all. */
START_TEST(no_more_than_a_reader_can_use) {
    enum { SAID = BRK_MAX_EVIDENCE_SPANS * 8 };
    static char note[SAID * 6 + 64];
    for (uint32_t i = 0; i < SAID; i++)
        memcpy(note + i * 6, i % 2 ? "snow. " : "Rain. ", 6);
    strcpy(note + SAID * 6, "Wind. Fog. Fog. A girl threw snow");
    ck_assert_int_eq(harness_read(&h, note, -1), BROOK_OK);
    const brk_found *rain = brk_vec_at(&h.reading.founds, 0);
    ck_assert_uint_eq(rain->span_count, BRK_MAX_EVIDENCE_SPANS);
    for (uint32_t s = 0; s < rain->span_count; s++) {
        const brk_span *span = brk_vec_at(&h.reading.spans, rain->first_span + s);
        ck_assert_uint_eq(span->start, s * 12);
        ck_assert_uint_eq(span->end, s * 12 + 4);
    }
}
END_TEST

START_TEST(its_own_words_stay) {
    harness many;
    /* More words speak for it than the many places before. */
    harness_open(&many, "\"rules\": [{\"id\": \"more\", \"behaviour\": \"rain\", \"all\": "
                        "[\"rain.named\", \"degree.heavy\"], \"within\": \"clause\"}]");
    enum { SAID = BRK_MAX_EVIDENCE_SPANS * 2 };
    static char note[SAID * 6 + 64];
    for (uint32_t i = 0; i < SAID; i++)
        memcpy(note + i * 6, "Rain. ", 6);
    strcpy(note + SAID * 6, "Heavy drops of rain. Rain");
    ck_assert_int_eq(harness_read(&many, note, -1), BROOK_OK);
    const brk_found *rain = brk_vec_at(&many.reading.founds, 1);
    ck_assert_uint_eq(rain->span_count, BRK_MAX_EVIDENCE_SPANS);
    const brk_span *own = brk_vec_at(&many.reading.spans, rain->first_span + rain->span_count - 2);
    ck_assert_uint_eq(own[-1].start, (BRK_MAX_EVIDENCE_SPANS - 3) * 6);
    ck_assert_uint_eq(own[0].start, SAID * 6);
    ck_assert_uint_eq(own[1].start, SAID * 6 + 15);
    harness_close(&many);
}
END_TEST

START_TEST(tidy) {
    brk_span spans[] = {{10, 12}, {0, 4}, {11, 15}, {4, 6}, {0, 4}, {20, 21}};
    ck_assert_uint_eq(brk_spans_tidy(spans, 6), 3);
    ck_assert_uint_eq(spans[0].start, 0);
    ck_assert_uint_eq(spans[0].end, 6);
    ck_assert_uint_eq(spans[1].start, 10);
    ck_assert_uint_eq(spans[1].end, 15);
    ck_assert_uint_eq(spans[2].start, 20);
}
END_TEST

START_TEST(tidy_one_inside_another) {
    brk_span spans[] = {{0, 20}, {5, 8}, {0, 3}, {21, 22}};
    ck_assert_uint_eq(brk_spans_tidy(spans, 4), 2);
    ck_assert_uint_eq(spans[0].end, 20);
    ck_assert_uint_eq(spans[1].start, 21);
    ck_assert_uint_eq(brk_spans_tidy(spans, 0), 0);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {all_places,
                                  all_of_one_sentence,
                                  of_one_manner,
                                  not_what_was_superseded,
                                  of_modifiers,
                                  of_flags,
                                  no_more_than_a_reader_can_use,
                                  its_own_words_stay,
                                  tidy,
                                  tidy_one_inside_another};
    return harness_run_with("evidence", tests, sizeof tests / sizeof *tests, open, close);
}
