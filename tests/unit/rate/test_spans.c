/* Evidence in order, joined where it touches. */
#include "fixture.h"

START_TEST(test_tidy) {
    brk_span spans[] = {{10, 12}, {0, 4}, {11, 15}, {4, 6}, {0, 4}, {20, 21}};
    uint32_t count = brk_spans_tidy(spans, 6);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(spans[0].start, 0);
    ck_assert_uint_eq(spans[0].end, 6);
    ck_assert_uint_eq(spans[1].start, 10);
    ck_assert_uint_eq(spans[1].end, 15);
    ck_assert_uint_eq(spans[2].start, 20);
}
END_TEST

START_TEST(test_one_inside_another) {
    brk_span spans[] = {{0, 20}, {5, 8}, {21, 22}};
    ck_assert_uint_eq(brk_spans_tidy(spans, 3), 2);
    ck_assert_uint_eq(spans[0].end, 20);
    ck_assert_uint_eq(brk_spans_tidy(spans, 0), 0);
}
END_TEST

FIXTURE_MAIN("spans", test_tidy, test_one_inside_another)
