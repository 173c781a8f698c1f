/* A rating as one block: all of it is there when the arena that it was made in is gone. */
#include "fixture.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

/* Keeps what was rated in a block of just the size that it asks for, and lets the arena go. */
static brk_rated kept(fixture *f, void **room, size_t *size) {
    brk_rated copy;
    *size = brk_rated_keep(&f->out, NULL, NULL);
    *room = malloc(*size + 1);
    ck_assert_ptr_nonnull(*room);
    memset(*room, 0xee, *size + 1);
    ck_assert_uint_eq(brk_rated_keep(&f->out, *room, &copy), *size);
    ck_assert_uint_eq(((unsigned char *)*room)[*size], 0xee);
    brk_arena_free(&f->arena);
    return copy;
}

static brk_response responses[] = {{.id = "r", .when = {.age_from = -1, .age_to = -1}}};
static brk_legal legal[] = {{.id = "n", .when = {.age_from = -1, .age_to = -1}, .text = "T"}};
static const char *paragraphs[] = {"one", "two"};

static void open(fixture *f) {
    fixture_open(f, 9);
    responses[0].act = (brk_texts){paragraphs, 2};
    f->model.responses = responses, f->model.response_count = 1;
    f->model.legal = legal, f->model.legal_count = 1;
    fixture_found(f, TOUCH, 3, 8)->modifiers = BIT(FORCE) | BIT(AGAIN);
    fixture_found(f, TALK, 10, 14)->status = NEGATED;
    fixture_found(f, KISS, 1, 2)->suggestion = true;
    for (uint32_t i = 0; i < 3; i++) {
        brk_found *extra = i < 2 ? fixture_extra(f, BRK_FINDS_MODIFIER, i ? AGAIN : FORCE)
                                 : fixture_extra(f, BRK_FINDS_FLAG, F_TELLS);
        brk_span *span = brk_vec_push(&f->reading.spans);
        *span = (brk_span){20 + i * 10, 25 + i * 10};
        extra->first_span = (uint32_t)f->reading.spans.count - 1;
        extra->span_count = 1;
    }
    fixture_told(f, 7, 7);
    fixture_rated(f);
}

START_TEST(test_findings) {
    fixture f;
    void *room;
    size_t size;
    open(&f);
    brk_rated r = kept(&f, &room, &size);
    ck_assert_uint_eq(r.finding_count, 2);
    const brk_rated_finding *touch = &r.findings[0], *talk = &r.findings[1];
    ck_assert_uint_eq(touch->behaviours[0], TOUCH);
    ck_assert_uint_eq(touch->cell_count, 2);
    ck_assert_uint_eq(touch->cells[0].band, B5);
    ck_assert_uint_eq(touch->cells[1].band, B9);
    ck_assert_uint_eq(touch->cells[1].rating, RED);
    ck_assert_uint_eq(touch->spans[0].start, 3);
    ck_assert_uint_eq(touch->spans[0].end, 8);
    ck_assert_uint_eq(talk->behaviours[0], TALK);
    ck_assert_uint_eq(talk->spans[0].start, 10);
    ck_assert_ptr_null(talk->modifier_words);
    fixture_close(&f);
    free(room);
}
END_TEST

START_TEST(test_words) {
    fixture f;
    void *room;
    size_t size;
    open(&f);
    f.out.findings[0].modifiers = BIT(FORCE) | BIT(AGAIN); /* red by itself: nothing raised it */
    brk_words_of words[2] = {{&(brk_span){20, 25}, 1}, {NULL, 0}};
    f.out.findings[0].modifier_words = words;
    brk_rated r = kept(&f, &room, &size);
    const brk_words_of *of = r.findings[0].modifier_words;
    ck_assert_ptr_ne(of, words);
    ck_assert_uint_eq(of[0].span_count, 1);
    ck_assert_uint_eq(of[0].spans[0].start, 20);
    ck_assert_ptr_null(of[1].spans);
    ck_assert_uint_ne(r.flags & BIT(F_TELLS), 0);
    size_t at = 0;
    for (uint32_t i = 0; i < F_TELLS; i++)
        at += (r.flags >> i & 1) != 0;
    ck_assert_uint_eq(r.flag_words[at].span_count, 1);
    ck_assert_uint_eq(r.flag_words[at].spans[0].start, 40);
    fixture_close(&f);
    free(room);
}
END_TEST

START_TEST(test_the_rest) {
    fixture f;
    void *room;
    size_t size;
    open(&f);
    brk_rated before = f.out, r = kept(&f, &room, &size);
    ck_assert_uint_eq(r.rating, before.rating);
    ck_assert_uint_eq(r.band_count, 2);
    ck_assert_uint_eq(r.bands[0], B5);
    ck_assert_uint_eq(r.bands[1], B9);
    ck_assert_uint_eq(r.warning_count, 1);
    ck_assert_str_eq(r.warnings[0], "7 told, 9 entered: both are rated");
    ck_assert_uint_eq(r.suggestion_count, 1);
    ck_assert_uint_eq(r.suggestions[0].behaviour, KISS);
    ck_assert_uint_eq(r.paragraph_count, 2);
    ck_assert_str_eq(r.paragraphs[1].text, "two");
    ck_assert_uint_eq(r.legal_count, 1);
    ck_assert_uint_eq(r.legal[0], 0);
    fixture_close(&f);
    free(room);
}
END_TEST

START_TEST(test_nothing_found) {
    fixture f;
    void *room;
    size_t size;
    fixture_open(&f, 7);
    fixture_rated(&f);
    brk_rated r = kept(&f, &room, &size);
    ck_assert_uint_gt(size, 0); /* the child's band */
    ck_assert_uint_eq(r.bands[0], B5);
    ck_assert_ptr_null(r.findings);
    ck_assert_ptr_null(r.flag_words);
    ck_assert_ptr_null(r.suggestions);
    fixture_close(&f);
    free(room);
}
END_TEST

/* Codes alone: flags without words. */
START_TEST(test_flags_without_a_note) {
    fixture f;
    void *room;
    size_t size;
    fixture_open(&f, 7);
    fixture_no_text(&f);
    fixture_code(&f, "named");
    fixture_rated(&f);
    brk_rated r = kept(&f, &room, &size);
    ck_assert_uint_eq(r.flags, BIT(F_GROWN));
    ck_assert_ptr_null(r.flag_words);
    fixture_close(&f);
    free(room);
}
END_TEST

static size_t rounded(size_t bytes) {
    size_t unit = alignof(max_align_t);
    return (bytes + unit - 1) / unit * unit;
}

/* Just as much as the pieces need, each from where any object may stand. */
START_TEST(test_size) {
    char text[65];
    const char *warnings[1] = {text};
    brk_rated r = {.warnings = warnings, .warning_count = 1}, to;
    alignas(max_align_t) char room[256];
    for (size_t length = 0; length < sizeof text; length++) {
        memset(text, 'x', length);
        text[length] = 0;
        ck_assert_uint_eq(brk_rated_keep(&r, NULL, NULL),
                          rounded(sizeof(char *)) + rounded(length + 1));
    }
    brk_rated_keep(&r, room, &to);
    ck_assert_ptr_eq(to.warnings, room);
    ck_assert_ptr_eq(to.warnings[0], room + rounded(sizeof(char *)));
    r.warning_count = 0;
    ck_assert_uint_eq(brk_rated_keep(&r, NULL, NULL), 0);
}
END_TEST

FIXTURE_MAIN("keep", test_size, test_findings, test_words, test_the_rest, test_nothing_found,
             test_flags_without_a_note)
