/*
 * test_memory.c: each request of a rating fails in turn, that one alone or all from there on: it
 * says so, and nothing is left over. In tests/faults the same with an arena that asks for each
 * object by itself.
 */
#include "many.h"

#include <stdlib.h>

typedef struct {
    size_t requests, fail_at; /* 0: none */
    bool once;
    long live;
} meter;

static void *meter_fn(void *user, void *old, size_t size) {
    meter *m = user;
    if (size == 0) {
        if (old) m->live--;
        free(old);
        return NULL;
    }
    m->requests++;
    if (m->fail_at && (m->once ? m->requests == m->fail_at : m->requests >= m->fail_at))
        return NULL;
    void *p = realloc(old, size);
    if (p && !old) m->live++;
    return p;
}

static brook_status rate_open(fixture *f, meter *m) {
    brk_alloc a = brk_alloc_make(meter_fn, m);
    brk_arena_init(&f->arena, &a);
    brk_buf_init(&f->error, &a);
    brook_status status = fixture_rate(f);
    fixture_close(f);
    ck_assert_int_eq(m->live, 0);
    return status;
}

static brook_status rate_failing(uint32_t number, meter *m) {
    fixture f;
    many_make(&f, number);
    return rate_open(&f, m);
}

START_TEST(test_each_request_fails) {
    for (uint32_t number = 0; number < 120; number++) {
        meter none = {.fail_at = 0};
        brook_status whole = rate_failing(number, &none);
        for (size_t fail_at = 1; fail_at <= none.requests; fail_at++) {
            meter m = {.fail_at = fail_at, .once = number % 2 == 0};
            brook_status status = rate_failing(number, &m);
            ck_assert_msg(status == BROOK_ERR_NO_MEMORY, "reading %u, request %zu gave %d",
                          (unsigned)number, fail_at, (int)status);
        }
        meter m = {.fail_at = none.requests + 1};
        ck_assert_int_eq(rate_failing(number, &m), whole);
    }
}
END_TEST

/* All that would be said of is set aside, and nothing was found. */
static brook_status rate_set_aside(meter *m) {
    fixture f;
    fixture_open(&f, 7);
    f.reading.set_aside_relevant = true;
    fixture_mention(&f, C_TELLS, 0, 4, 0)->status = NEGATED;
    brook_status status = rate_open(&f, m);
    if (status == BROOK_OK) ck_assert_uint_eq(f.out.finding_count, 1);
    return status;
}

START_TEST(test_each_request_fails_of_what_is_set_aside) {
    meter none = {.fail_at = 0};
    ck_assert_int_eq(rate_set_aside(&none), BROOK_OK);
    for (size_t fail_at = 1; fail_at <= none.requests; fail_at++) {
        meter m = {.fail_at = fail_at, .once = true};
        ck_assert_int_eq(rate_set_aside(&m), BROOK_ERR_NO_MEMORY);
    }
}
END_TEST

FIXTURE_MAIN("memory", test_each_request_fails, test_each_request_fails_of_what_is_set_aside)
