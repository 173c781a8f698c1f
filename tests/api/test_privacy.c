/*
 * No text of a note outlives it: no block is given back, moved or kept that still holds a word of
 * the note, once the observation is reset and the result freed. The allocator here knows all its
 * blocks and looks into them.
 */
#include "support.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A word that no pack and no message holds. */
#define SECRET "qxzvw"

typedef struct block {
    struct block *next, *before;
    size_t size;
} block;

typedef struct {
    block head;
    size_t dirty; /* blocks given back with the secret in them */
} watching;

static bool holds_secret(const void *bytes, size_t size) {
    const char *text = bytes;
    for (size_t i = 0; i + strlen(SECRET) <= size; i++) {
        if (memcmp(text + i, SECRET, strlen(SECRET)) == 0) return true;
    }
    return false;
}

static void give_back(watching *w, block *b) {
    if (holds_secret(b + 1, b->size)) w->dirty++;
    b->before->next = b->next;
    if (b->next) b->next->before = b->before;
    free(b);
}

static void *watching_fn(void *user, void *old, size_t size) {
    watching *w = user;
    block *was = old ? (block *)old - 1 : NULL;
    if (size == 0) {
        if (was) give_back(w, was);
        return NULL;
    }
    block *b = calloc(1, sizeof *b + size);
    if (!b) return NULL;
    b->size = size;
    b->before = &w->head;
    b->next = w->head.next;
    if (b->next) b->next->before = b;
    w->head.next = b;
    if (was) {
        memcpy(b + 1, was + 1, was->size < size ? was->size : size);
        give_back(w, was);
    }
    return b + 1;
}

static size_t still_held(const watching *w) {
    size_t count = 0;
    for (const block *b = w->head.next; b; b = b->next) {
        if (holds_secret(b + 1, b->size)) count++;
    }
    return count;
}

static void rate_secret(brook_classifier *c, brook_observation *o, const char *text,
                        brook_status wanted) {
    brook_result *r = NULL;
    ck_assert_int_eq(brook_observation_set_text(o, text, strlen(text)), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_age_months(o, 84), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), wanted);
    brook_result_free(r);
}

START_TEST(test_nothing_stays) {
    watching w = {{NULL, NULL, 0}, 0};
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_observation *o = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, watching_fn, &w, &c), BROOK_OK);
    ck_assert_int_eq(brook_observation_new(watching_fn, &w, &o), BROOK_OK);
    rate_secret(c, o, SECRET " grabbed her bottom.", BROOK_OK);
    ck_assert_uint_gt(still_held(&w), 0); /* in the observation: the watch works */
    rate_secret(c, o,
                "Longer, so that memory must grow: " SECRET " and " SECRET
                " pulled trousers again and again, never asked about bodies, " SECRET "ed, " SECRET
                "ing, and said " SECRET ".",
                BROOK_OK);
    rate_secret(c, o, SECRET " \xff", BROOK_ERR_UTF8);
    rate_secret(c, o, SECRET, BROOK_OK);
    brook_observation_reset(o);
    ck_assert_uint_eq(still_held(&w), 0);
    ck_assert_uint_eq(w.dirty, 0);
    rate_secret(c, o, SECRET " grabbed her bottom.", BROOK_OK);
    brook_observation_free(o);
    ck_assert_uint_eq(still_held(&w), 0);
    brook_classifier_free(c);
    ck_assert_uint_eq(w.dirty, 0);
    ck_assert_ptr_null(w.head.next);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_codes_too) {
    watching w = {{NULL, NULL, 0}, 0};
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_observation *o = NULL;
    brook_result *r = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, watching_fn, &w, &c), BROOK_OK);
    ck_assert_int_eq(brook_observation_new(watching_fn, &w, &o), BROOK_OK);
    static const char code[] = "a note by mistake, " SECRET;
    ck_assert_int_eq(brook_observation_add_code(o, code, strlen(code)), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_ERR_CODE_UNKNOWN);
    ck_assert_ptr_null(strstr(brook_classifier_error_text(c), SECRET));
    brook_observation_free(o);
    ck_assert_uint_eq(still_held(&w), 0);
    brook_classifier_free(c);
    ck_assert_uint_eq(w.dirty, 0);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("privacy", test_nothing_stays, test_codes_too)
