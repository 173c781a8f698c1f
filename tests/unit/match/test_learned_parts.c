/* What the learned weights are made of: learned_weights.c, learned_pairs.c, learned_scale.c. */
#include "pair_find.h"

#include "match/learned_pairs.h"
#include "match/learned_scale.h"
#include "match/learned_weights.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* ---- weights --------------------------------------------------------------------------------- */

#define HEADS 45u
#define LENGTH 48u

typedef struct {
    brk_alloc alloc;
    brk_arena arena;
    brk_weight_store store;
    uint32_t put[64], count;
    brk_weight weights[64][HEADS];
    uint32_t weight_counts[64];
} stored;

/* A number that looks random and is the same everywhere. */
static uint32_t next(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Features of 1 to 45 weights, some of them as large as may be. */
static void store_all(stored *s) {
    uint32_t state = 1;
    brk_weight_room room = {0, 0};
    s->alloc = brk_alloc_make(NULL, NULL);
    brk_arena_init(&s->arena, &s->alloc);
    s->count = 64;
    for (uint32_t f = 0; f < s->count; f++) {
        uint32_t most = f < HEADS ? f + 1 : 12, n = 0;
        for (uint32_t h = 0; h < HEADS && n < most; h++) {
            if (HEADS - h > most - n && next(&state) % HEADS > most) continue;
            int32_t weight = (int32_t)(next(&state) % 2001) - 1000;
            if (next(&state) % 16 == 0) weight = weight < 0 ? -32767 : 32767;
            s->weights[f][n++] = (brk_weight){(int16_t)weight, (uint8_t)h};
        }
        s->weight_counts[f] = n;
        brk_weights_count(&room, brk_weights_row_length(HEADS), s->weights[f], n);
    }
    ck_assert(brk_weights_make(&s->store, &s->arena, brk_weights_row_length(HEADS), &room));
    for (uint32_t f = 0; f < s->count; f++)
        s->put[f] = brk_weights_put(&s->store, s->weights[f], s->weight_counts[f]);
    ck_assert_uint_eq(s->store.row_count, room.rows);
    ck_assert_uint_eq(s->store.list_units, room.list_units);
}

static int32_t plain(const stored *s, uint32_t feature, uint32_t head) {
    for (uint32_t i = 0; i < s->weight_counts[feature]; i++)
        if (s->weights[feature][i].head == head) return s->weights[feature][i].weight;
    return 0;
}

START_TEST(rows_are_whole_lanes) {
    ck_assert_uint_eq(brk_weights_row_length(1), 8);
    ck_assert_uint_eq(brk_weights_row_length(8), 8);
    ck_assert_uint_eq(brk_weights_row_length(9), 16);
    ck_assert_uint_eq(brk_weights_row_length(HEADS), LENGTH);
}
END_TEST

START_TEST(every_form_gives_back_what_was_put_in) {
    stored s = {.count = 0};
    uint32_t forms[4] = {0};
    store_all(&s);
    for (uint32_t f = 0; f < s.count; f++) {
        forms[brk_weights_form_of(s.put[f])]++;
        brk_weights_prefetch(&s.store, s.put[f]);
        for (uint32_t h = 0; h < HEADS; h++)
            ck_assert_int_eq(brk_weights_of(&s.store, s.put[f], h), plain(&s, f, h));
    }
    for (uint32_t i = 0; i < 4; i++)
        ck_assert_uint_gt(forms[i], 0);
    brk_arena_free(&s.arena);
}
END_TEST

/* Up to three whole groups of rows, and what is left over, in two kinds. */
START_TEST(sums_are_those_of_plain_adding) {
    static const uint32_t counts[] = {0, 1, 7, 8, 9, 16, 17, 40, 64};
    stored s = {.count = 0};
    store_all(&s);
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        brk_seen_feature seen[64];
        int32_t sums[BRK_FEATURE_KINDS * LENGTH] = {0}, expected[BRK_FEATURE_KINDS * LENGTH] = {0};
        uint64_t least = 0;
        for (uint32_t i = 0; i < counts[c]; i++) {
            uint32_t f = 63 - i, kind = i % 3 == 0 ? BRK_FEATURE_NEAR : BRK_FEATURE_CONCEPT;
            seen[i] = (brk_seen_feature){.weights = s.put[f], .kind = kind};
            least++;
            for (uint32_t h = 0; h < HEADS; h++)
                expected[kind * LENGTH + h] += plain(&s, f, h);
        }
        ck_assert_uint_ge(brk_weights_add(&s.store, seen, counts[c], sums), least);
        ck_assert_mem_eq(sums, expected, sizeof sums);
    }
    brk_arena_free(&s.arena);
}
END_TEST

/* The largest sums that a note can have: in a row's lanes, and in all. */
START_TEST(the_largest_sums_fit) {
    static brk_seen_feature seen[20000];
    stored s = {.alloc = brk_alloc_make(NULL, NULL)};
    brk_weight_room room = {0, 0};
    brk_arena_init(&s.arena, &s.alloc);
    for (uint32_t h = 0; h < HEADS; h++)
        s.weights[0][h] = (brk_weight){h % 2 ? -32767 : 32767, (uint8_t)h};
    brk_weights_count(&room, LENGTH, s.weights[0], HEADS);
    ck_assert(brk_weights_make(&s.store, &s.arena, LENGTH, &room));
    uint32_t put = brk_weights_put(&s.store, s.weights[0], HEADS);
    ck_assert_int_eq(brk_weights_form_of(put), BRK_WEIGHTS_BOTH);
    for (size_t i = 0; i < 20000; i++)
        seen[i] = (brk_seen_feature){.weights = put};
    int32_t sums[BRK_FEATURE_KINDS * LENGTH] = {0};
    brk_weights_add(&s.store, seen, 20000, sums);
    for (uint32_t h = 0; h < HEADS; h++)
        ck_assert_int_eq(sums[h], h % 2 ? -32767 * 20000 : 32767 * 20000);
    brk_arena_free(&s.arena);
}
END_TEST

/* ---- pairs ----------------------------------------------------------------------------------- */

static int by_key(const void *a, const void *b) {
    const brk_pair_slot *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* All keys are found with what belongs to them, and those beside them are not. */
static void check_pairs(brk_pair_slot *pairs, uint32_t count) {
    qsort(pairs, count, sizeof *pairs, by_key);
    size_t size = brk_pair_slot_count(pairs, count);
    uint32_t homes = brk_pair_homes(count);
    ck_assert_uint_gt(size, homes);
    brk_pair_slot *slots = calloc(size, sizeof *slots);
    ck_assert_ptr_nonnull(slots);
    brk_pairs_lay(pairs, count, slots);
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < count; i++) {
        const brk_pair_slot *got = pair_find(slots, homes, slots + size, pairs[i].key);
        wrong += !got || got->weights != pairs[i].weights;
        if (i + 1 < count && pairs[i].key + 1 < pairs[i + 1].key)
            wrong += pair_find(slots, homes, slots + size, pairs[i].key + 1) != NULL;
    }
    ck_assert_uint_eq(wrong, 0);
    if (pairs[0].key > 0) ck_assert_ptr_null(pair_find(slots, homes, slots + size, 0));
    if (pairs[count - 1].key < UINT32_MAX)
        ck_assert_ptr_null(pair_find(slots, homes, slots + size, UINT32_MAX));
    free(slots);
}

START_TEST(no_two_pairs_have_the_same_key) {
    static brk_pair_slot pairs[20000];
    uint32_t same = 0;
    for (uint32_t i = 0; i < 20000; i++)
        pairs[i].key = brk_pair_key(i / 2, i % 2);
    qsort(pairs, 20000, sizeof *pairs, by_key);
    for (uint32_t i = 1; i < 20000; i++)
        same += pairs[i - 1].key == pairs[i].key;
    ck_assert_uint_eq(same, 0);
}
END_TEST

START_TEST(pairs_are_found_again) {
    static brk_pair_slot pairs[5000];
    for (uint32_t count = 1; count <= 5000; count += count / 4 + 1) {
        for (uint32_t i = 0; i < count; i++)
            pairs[i] = (brk_pair_slot){brk_pair_key(i * 3, i % 2), i};
        check_pairs(pairs, count);
    }
}
END_TEST

/* As a pack might be written on purpose: at the beginning, in the middle, at the very end. */
START_TEST(pairs_that_crowd_are_found_too) {
    static const uint32_t from[] = {0, 0x80000000u, UINT32_MAX - 999};
    static brk_pair_slot pairs[1000];
    for (size_t f = 0; f < 3; f++) {
        for (uint32_t i = 0; i < 1000; i++)
            pairs[i] = (brk_pair_slot){from[f] + i, i};
        check_pairs(pairs, 1000);
    }
}
END_TEST

/* ---- scale ----------------------------------------------------------------------------------- */

/* Whether the part of the sum, and of what is its opposite, is that of plain division. */
static bool is_plain(const brk_kind_scale *s, int64_t sum) {
    int64_t part = sum * (int64_t)s->share / 1000 * 1024 / (int64_t)s->length;
    return brk_scaled(s, sum) == part && brk_scaled(s, -sum) == -part;
}

START_TEST(lengths_are_roots) {
    static const uint32_t places[] = {0, 1, 2, 3, 4, 100, 16383, 16384, 16385, 1u << 20};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        brk_kind_scale s;
        brk_scale_set(&s, 7, places[i]);
        uint64_t square = (uint64_t)(places[i] ? places[i] : 1) << 20;
        ck_assert(s.length * s.length <= square && (s.length + 1) * (s.length + 1) > square);
        ck_assert_uint_eq(s.share, 7);
    }
}
END_TEST

/* Around all multiples of the length, where a part that is off by one would show, and around the
 * bounds of dividing by multiplying. */
START_TEST(parts_are_those_of_plain_division) {
    static const uint32_t places[] = {1, 2, 3, 46, 77, 191, 1000, 16383, 16384, 1000000};
    static const int32_t shares[] = {0, 1, 500, 707, 1000, 1999, 100000};
    uint32_t state = 7;
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
        for (size_t k = 0; k < sizeof shares / sizeof *shares; k++) {
            brk_kind_scale s;
            brk_scale_set(&s, shares[k], places[p]);
            uint32_t wrong = 0;
            for (int i = 0; i < 4000; i++) {
                int64_t near = (int64_t)s.length * i / 1024 + (int64_t)(next(&state) % 3) - 1;
                int64_t any = (int64_t)(next(&state) % 600000000) >> next(&state) % 28;
                if (!is_plain(&s, near) || !is_plain(&s, any)) wrong++;
                if (!is_plain(&s, 131072 - 2000 + i)) wrong++;
            }
            ck_assert_uint_eq(wrong, 0);
        }
    }
}
END_TEST

/* Rows of sums, the largest of each beside smaller ones, up to and beyond the bound to which
 * several are divided at once. */
START_TEST(parts_of_a_row_are_those_of_each) {
    static const uint32_t places[] = {1, 2, 46, 77, 191, 1000, 16383, 16384, 1000000};
    static const int32_t shares[] = {0, 1, 500, 707, 1000, 100000};
    uint32_t state = 11, wrong = 0;
    for (size_t i = 0; i < 40000; i++) {
        int32_t sums[2 * BRK_SCALED_AT_ONCE], few[2 * BRK_SCALED_AT_ONCE] = {0};
        int64_t many[2 * BRK_SCALED_AT_ONCE] = {0};
        brk_kind_scale s;
        brk_scale_set(&s, shares[next(&state) % 6], places[next(&state) % 9]);
        int32_t most = (int32_t)(600000000u >> next(&state) % 28) + 1;
        for (size_t h = 0; h < 2 * BRK_SCALED_AT_ONCE; h++)
            sums[h] = (int32_t)(next(&state) % (uint32_t)most) * (next(&state) % 2 ? 1 : -1);
        sums[next(&state) % (2 * BRK_SCALED_AT_ONCE)] = -most;
        brk_scaled_add(&s, sums, 2 * BRK_SCALED_AT_ONCE, few, many);
        for (size_t h = 0; h < 2 * BRK_SCALED_AT_ONCE; h++)
            wrong += few[h] + many[h] != brk_scaled(&s, sums[h]);
    }
    ck_assert_uint_eq(wrong, 0); /* one check: each is a message to the runner */
}
END_TEST

int main(void) {
    const TTest *const tests[] = {rows_are_whole_lanes,
                                  every_form_gives_back_what_was_put_in,
                                  sums_are_those_of_plain_adding,
                                  the_largest_sums_fit,
                                  no_two_pairs_have_the_same_key,
                                  pairs_are_found_again,
                                  pairs_that_crowd_are_found_too,
                                  lengths_are_roots,
                                  parts_are_those_of_plain_division,
                                  parts_of_a_row_are_those_of_each};
    Suite *suite = suite_create("match learned parts");
    TCase *tc = tcase_create("all");
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tc, tests[i]);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
