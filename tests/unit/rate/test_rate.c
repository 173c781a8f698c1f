/* The observation as a whole: overall rating, why not rated, repeatability, want of memory. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

START_TEST(test_highest_that_counts) {
    fixture f;
    fixture_open(&f, 10);
    fixture_found(&f, KISS, 0, 2);
    fixture_found(&f, VAGUE, 4, 6);
    fixture_found(&f, NAMED, 8, 9)->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    ck_assert_int_eq(f.out.unrated, BRK_RATED);
    fixture_close(&f);
}
END_TEST

START_TEST(test_modifiers_at_the_top_are_of_what_counts) {
    fixture f;
    fixture_open(&f, 10);
    fixture_found(&f, KISS, 0, 2)->modifiers = BIT(AGAIN);
    brk_found *aside = fixture_found(&f, ALONE, 4, 6);
    aside->modifiers = BIT(FORCE);
    aside->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.modifiers, BIT(AGAIN));
    fixture_close(&f);
}
END_TEST

START_TEST(test_why_not_rated) {
    fixture f;
    fixture_open(&f, 10);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, BRK_NONE);
    ck_assert_int_eq(f.out.unrated, BRK_NOTHING_RECOGNISED);
    brk_found *found = fixture_found(&f, TOUCH, 0, 3);
    found->status = NEGATED;
    f.reading.relevant = false;
    fixture_rated(&f);
    ck_assert_int_eq(f.out.unrated, BRK_ONLY_SET_ASIDE);
    fixture_extra(&f, BRK_FINDS_FLAG, F_OUTSIDE);
    fixture_rated(&f);
    ck_assert_int_eq(f.out.unrated, BRK_OUTSIDE_TOOL);
    ck_assert(f.out.urgent);
    /* Beside a finding that counts the flag stays and the rating stands. */
    fixture_found(&f, KISS, 5, 8);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    ck_assert(f.out.urgent);
    fixture_close(&f);
}
END_TEST

START_TEST(test_same_answer_again) {
    fixture f;
    fixture_open(&f, 9);
    fixture_found(&f, TOUCH, 0, 2)->modifiers = BIT(AGAIN);
    fixture_found(&f, KISS, 4, 6);
    fixture_rated(&f);
    brk_rated before = f.out;
    fixture_rated(&f);
    ck_assert_uint_eq(before.finding_count, f.out.finding_count);
    for (uint32_t i = 0; i < before.finding_count; i++) {
        ck_assert_uint_eq(before.findings[i].rating, f.out.findings[i].rating);
        ck_assert_uint_eq(before.findings[i].raised_to, f.out.findings[i].raised_to);
    }
    fixture_close(&f);
}
END_TEST

/* Lets so many allocations pass and refuses the next ones. */
static void *stingy(void *user, void *old, size_t size) {
    size_t *left = user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    if (*left == 0) return NULL;
    (*left)--;
    return realloc(old, size);
}

/* A touch with another age; what is said of nothing in particular; the same, set aside. */
static void prepare(fixture *f, int which) {
    fixture_open(f, 9);
    if (which == 0) {
        fixture_found(f, TOUCH, 0, 2);
        fixture_told(f, 7, 7);
        return;
    }
    fixture_mention(f, C_TELLS, 0, 4, 0)->status = which == 1 ? SEEN : NEGATED;
    f->reading.relevant = which == 1;
    f->reading.set_aside_relevant = which == 2;
    fixture_rated(f); /* so that all is looked up */
    ck_assert_uint_eq(f->out.finding_count, 1);
}

static brook_status rate_with(int which, size_t allowed) {
    fixture f;
    prepare(&f, which);
    brk_alloc alloc = brk_alloc_make(stingy, &allowed);
    brk_arena arena;
    brk_arena_init(&arena, &alloc);
    brook_status status = brk_rate(&f.model, &f.subject, &f.reading, &arena, &f.out, &f.error);
    brk_arena_free(&arena);
    fixture_close(&f);
    return status;
}

START_TEST(test_want_of_memory) {
    for (int which = 0; which < 3; which++) {
        size_t allowed = 0;
        while (rate_with(which, allowed) == BROOK_ERR_NO_MEMORY)
            allowed++;
        ck_assert_int_eq(rate_with(which, allowed), BROOK_OK);
        ck_assert(allowed > 0 && allowed < 100);
    }
}
END_TEST

START_TEST(test_outside_by_the_first_flag) {
    brk_flag own[8];
    fixture f;
    fixture_open(&f, 10);
    memcpy(own, f.model.flags, sizeof own);
    f.model.flags = own;
    fixture_extra(&f, BRK_FINDS_FLAG, F_GROWN);
    fixture_rated(&f);
    ck_assert_int_eq(f.out.unrated, BRK_NOTHING_RECOGNISED);
    own[F_GROWN].outside = true;
    fixture_rated(&f);
    ck_assert_int_eq(f.out.unrated, BRK_OUTSIDE_TOOL);
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("rate", test_outside_by_the_first_flag, test_highest_that_counts,
             test_modifiers_at_the_top_are_of_what_counts, test_why_not_rated,
             test_same_answer_again, test_want_of_memory)
