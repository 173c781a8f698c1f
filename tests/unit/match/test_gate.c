/*
 * test_gate.c: which expressions a text's words let through, and that a word of the vocabulary
 * says the same to the gate whether it is known or looked through.
 */
#include "harness.h"

#include <stdio.h>

typedef struct {
    brk_alloc alloc;
    brk_gate gate;
    brk_gate_state state;
    brk_arena arena;
    char answer[64];
} bench;

static void open_bench(bench *b, const char *const *patterns, size_t count) {
    *b = (bench){.alloc = brk_alloc_make(NULL, NULL)};
    brk_arena_init(&b->arena, &b->alloc);
    brk_gate_init(&b->gate, &b->alloc);
    brk_gate_state_init(&b->state, &b->alloc);
    for (size_t i = 0; i < count; i++) {
        brk_literal_set sets[BRK_MAX_LITERAL_SETS];
        uint32_t found = brk_literals_of(&b->arena, patterns[i], strlen(patterns[i]), sets);
        ck_assert(brk_gate_add(&b->gate, sets, found));
    }
}

static void close_bench(bench *b) {
    brk_gate_state_free(&b->state);
    brk_gate_free(&b->gate);
    brk_arena_free(&b->arena);
}

/* The numbers of the expressions that the text lets through. */
static const char *through(bench *b, const char *text) {
    ck_assert(brk_gate_state_begin(&b->state, &b->gate, text, strlen(text)));
    for (const char *at = text; *at; at += strspn(at, " ")) {
        uint32_t length = (uint32_t)strcspn(at, " ");
        brk_gate_word(&b->gate, &b->state, BRK_NONE, at, length);
        at += length;
    }
    const uint32_t *let = b->state.through.data;
    b->answer[0] = '\0';
    for (uint32_t number = 0; number < b->gate.sets.count; number++) {
        for (size_t i = 0; i < b->state.through.count; i++)
            if (let[i] == number) sprintf(b->answer + strlen(b->answer), "%u", number);
    }
    return b->answer;
}

START_TEST(words_hold_pieces) {
    static const char *const patterns[] = {"snow",         "x snowy y",     "\\w+ (?:me|us)\\b",
                                           "\\w* of hail", "\\d(?:ing a) ", "\\w{2}s (?:a|b)c"};
    bench b;
    open_bench(&b, patterns, 6);
    ck_assert_str_eq(through(&b, "snow"), "0");
    ck_assert_str_eq(through(&b, "unsnowed"), "0");
    ck_assert_str_eq(through(&b, "sno w"), "");
    ck_assert_str_eq(through(&b, "snowy"), "0");
    ck_assert_str_eq(through(&b, "x snowy y"), "01");
    ck_assert_str_eq(through(&b, "x unsnowy y"), "0"); /* a whole word of the second */
    ck_assert_str_eq(through(&b, "mend"), "2");
    ck_assert_str_eq(through(&b, "dome us"), "2");
    ck_assert_str_eq(through(&b, "some"), "");
    ck_assert_str_eq(through(&b, "out of hailed"), "3");
    ck_assert_str_eq(through(&b, "out of ahail"), "");
    ck_assert_str_eq(through(&b, "singing all"), "4");
    ck_assert_str_eq(through(&b, "inged"), "");
    ck_assert_str_eq(through(&b, ""), "");
    close_bench(&b);
}
END_TEST

START_TEST(sets_come_in_their_order) {
    static const char *const patterns[] = {"(?:snow|hail)\\w* (?:fell|came)\\w* down",
                                           "(?:snow|hail)\\w*storm", "rain|snow"};
    bench b;
    open_bench(&b, patterns, 3);
    ck_assert_str_eq(through(&b, "snow fell down"), "02");
    ck_assert_str_eq(through(&b, "hail and rain came up then down"), "02");
    ck_assert_str_eq(through(&b, "down came snow"), "2");
    ck_assert_str_eq(through(&b, "came hail down fell"), "");
    ck_assert_str_eq(through(&b, "snowstorm snow snowstorm"), "12");
    ck_assert_str_eq(through(&b, "storm hail"), "");
    ck_assert_str_eq(through(&b, "stormhail"), "1"); /* in one word, in any order */
    /* What one text met does not count in the next. */
    ck_assert_str_eq(through(&b, "hail fell"), "");
    ck_assert_str_eq(through(&b, "down"), "");
    close_bench(&b);
}
END_TEST

/* What stands around the longest piece of a literal is part of it. */
START_TEST(the_whole_literal_stands_there) {
    static const char *const patterns[] = {"it snowed on|a hailstorm", "storms of (?:hail|rain)",
                                           "snowed \\w+ (?:the way|so)"};
    bench b;
    open_bench(&b, patterns, 3);
    ck_assert_str_eq(through(&b, "then it snowed on and on"), "0");
    ck_assert_str_eq(through(&b, "it snowed off"), "");
    ck_assert_str_eq(through(&b, "it snowed"), "");
    ck_assert_str_eq(through(&b, "at snowed on"), "");
    ck_assert_str_eq(through(&b, "snowed on"), "");
    ck_assert_str_eq(through(&b, "hailstorm"), "");
    ck_assert_str_eq(through(&b, "a hailstorm"), "0");
    ck_assert_str_eq(through(&b, "storms of hail"), "1");
    ck_assert_str_eq(through(&b, "storms or hail"), "");
    ck_assert_str_eq(through(&b, "storms of wind"), "");
    ck_assert_str_eq(through(&b, "snowed all the way"), "2");
    ck_assert_str_eq(through(&b, "snowed all the road"), "");
    close_bench(&b);
}
END_TEST

/* So many that the table grows, and pieces that begin alike. */
START_TEST(many_pieces) {
    static char texts[900][16];
    const char *patterns[900];
    bench b;
    for (int i = 0; i < 900; i++) {
        sprintf(texts[i], "snow%c%c%c", 'a' + i % 9, 'a' + i / 9 % 10, 'a' + i / 90);
        patterns[i] = texts[i];
    }
    open_bench(&b, patterns, 900);
    for (unsigned i = 0; i < 900; i++) {
        char wanted[16];
        sprintf(wanted, "%u", i);
        ck_assert_str_eq(through(&b, texts[i]), wanted);
    }
    ck_assert_str_eq(through(&b, "snowzzz"), "");
    close_bench(&b);
}
END_TEST

typedef struct {
    uint64_t sum;
    size_t count;
} told;

static bool hear(void *context, brk_gate_sign sign) {
    told *t = context;
    t->sum += sign * UINT64_C(2654435761);
    t->count++;
    return true;
}

START_TEST(known_words_say_what_they_hold) {
    harness h;
    size_t met = 0;
    harness_open(&h, "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": ["
                     "\"/(?:rain|sto)\\\\w* (?:he|she|was)\\\\b/\", \"/\\\\w+ing of the/\", "
                     "\"/\\\\wsto/\", \"/ain|ind|ail/\"]}]");
    const brk_gate *g = &h.matcher->expressions.gate;
    ck_assert_uint_eq(g->form_count, brk_vocab_form_count(h.matcher->vocab));
    ck_assert_uint_gt(g->form_count, 20);
    for (uint32_t form = 0; form < g->form_count; form++) {
        uint32_t length;
        const char *text = brk_vocab_form_text(h.matcher->vocab, form, &length);
        ck_assert_uint_eq(length, strlen(text));
        told held = {0, 0}, listed = {0, 0};
        brk_gate_read(g, text, length, hear, &held);
        bool bit = ((const uint64_t *)g->met.data)[form / 64] >> form % 64 & 1;
        if (bit) {
            const uint32_t *lists = g->lists.data;
            const brk_gate_sign *sign = (const brk_gate_sign *)g->listed.data + lists[met++];
            do {
                hear(&listed, *sign & ~BRK_GATE_LAST);
            } while (!(*sign++ & BRK_GATE_LAST));
        }
        ck_assert_uint_eq(held.count, listed.count);
        ck_assert_uint_eq(held.sum, listed.sum);
    }
    ck_assert_uint_eq(met, g->lists.count);
    ck_assert_uint_gt(met, 5);
    harness_close(&h);
}
END_TEST

/* As `through`, but words of the vocabulary are given as such. */
static size_t let_through(const harness *h, brk_gate_state *s, const char *text) {
    const brk_gate *g = &h->matcher->expressions.gate;
    ck_assert(brk_gate_state_begin(s, g, text, strlen(text)));
    for (const char *at = text; *at; at += strspn(at, " ")) {
        uint32_t length = (uint32_t)strcspn(at, " "), form = 0, held;
        for (; form < g->form_count; form++) {
            const char *known = brk_vocab_form_text(h->matcher->vocab, form, &held);
            if (held == length && memcmp(known, at, length) == 0) break;
        }
        ck_assert_uint_lt(form, g->form_count);
        brk_gate_word(g, s, form, at, length);
        at += length;
    }
    return s->through.count;
}

START_TEST(known_words_let_through_what_they_hold) {
    harness h;
    brk_gate_state s;
    brk_alloc a = brk_alloc_make(NULL, NULL);
    harness_open(&h, "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": ["
                     "\"/rained then (?:snow|hail)storm/\", \"/(?:hail|snow)\\\\w*storm/\", "
                     "\"=rained\", \"=then\", \"=snowstorm\", \"=storms\", \"=hails\"]}]");
    brk_gate_state_init(&s, &a);
    ck_assert_uint_eq(let_through(&h, &s, "rained then snowstorm"), 2);
    ck_assert_uint_eq(let_through(&h, &s, "rained snowstorm then rained"), 1);
    ck_assert_uint_eq(let_through(&h, &s, "then snowstorm snowstorm"), 1);
    ck_assert_uint_eq(let_through(&h, &s, "storms hails then hails"), 0);
    ck_assert_uint_eq(let_through(&h, &s, "hails then storms"), 1);
    brk_gate_state_free(&s);
    harness_close(&h);
}
END_TEST

int main(void) {
    Suite *s = suite_create("match gate");
    TCase *t = tcase_create("gate");
    tcase_add_test(t, words_hold_pieces);
    tcase_add_test(t, sets_come_in_their_order);
    tcase_add_test(t, the_whole_literal_stands_there);
    tcase_add_test(t, many_pieces);
    tcase_add_test(t, known_words_say_what_they_hold);
    tcase_add_test(t, known_words_let_through_what_they_hold);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
