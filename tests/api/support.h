/*
 * support.h: what the tests of the public interface share. They include brook.h alone and link the
 * shared library.
 */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <brook/brook.h>

#include <check.h>

/* Counts live blocks and fails at request number `fail_at` and all after it (0: never). */
typedef struct {
    size_t requests, fail_at;
    long live;
} counting;

void *counting_fn(void *user, void *old, size_t size);

/* The small pack of pack.json, which does not change with the shipped lexicon; NULL allocator: the
 * C library's. */
brook_status load_small(counting *memory, brook_pack **out);
brook_pack *small_pack(void);
/* The built-in pack. */
brook_pack *default_pack(void);
/* An observation; age in years, or -1; text or code may be NULL. */
brook_observation *observe(int32_t years, const char *text, const char *code);
/* Rates one observation by a pack; fails the test if that fails. */
brook_result *rate_with(brook_pack *pack, int32_t years, const char *text, const char *code);

int run_tests(const char *name, const TTest *const *tests, size_t count);
#define TEST_MAIN(name, ...)                                                                       \
    int main(void) {                                                                               \
        const TTest *const tests[] = {__VA_ARGS__};                                                \
        return run_tests(name, tests, sizeof tests / sizeof *tests);                               \
    }

#endif
