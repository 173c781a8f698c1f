/*
 * test_memory.c: each request of a rating fails in turn: it says so, and nothing is left over. In
 * tests/faults the same with an arena that asks for each object by itself.
 */
#include "../base/failing_alloc.h"
#include "many.h"

/* The rating of a made-up reading, its request number `fail_at` and all after it failing. */
static brook_status rate_failing(uint32_t number, failing *memory, size_t fail_at) {
    fixture f;
    brk_alloc a = failing_alloc(memory, fail_at);
    many_make(&f, number);
    brk_arena_init(&f.arena, &a);
    brk_buf_init(&f.error, &a);
    brook_status status = fixture_rate(&f);
    fixture_close(&f);
    return status;
}

START_TEST(test_each_request_fails) {
    for (uint32_t number = 0; number < 60; number++) {
        failing memory;
        brook_status whole = rate_failing(number, &memory, 0);
        for (size_t fail_at = 1;; fail_at++) {
            brook_status status = rate_failing(number, &memory, fail_at);
            bool hit = failing_hit(&memory);
            ck_assert_int_eq(memory.live, 0);
            ck_assert_msg(status == (hit ? BROOK_ERR_NO_MEMORY : whole),
                          "number %u, request %zu gave %d", (unsigned)number, fail_at, (int)status);
            if (!hit) break;
        }
    }
}
END_TEST

FIXTURE_MAIN("memory", test_each_request_fails)
