/* What the learned weights may cost: counted work, no memory once warm, and no memory at all. */
#include "learned_fixture.h"

#define ROWS "'s|mist|0:600','s|frost|1:400','s|hail|2:500 3:500 4:500'"

/* Relevant whatever is said, nothing found, and all of it weighed. */
#define OPEN                                                                                       \
    .rows = ROWS, .weigh = WEIGH, .relevant = -1000000, .doubtful = -1000000, .also = 1000000,     \
    .suggest = 1000000, .find = 1000000

/* Findings and suggestions of all kinds in one note. */
static const char long_note[] =
    "She threw snow at a boy, 11, again and again. A storm but no rain; mist and frost, hail.";

START_TEST(the_limit_is_an_error_at_every_place) {
    weights w = {OPEN};
    harness h, without;
    w.suggest = -1000000;
    weights_open(&h, &w);
    harness_open(&without, NULL);
    ck_assert_int_eq(harness_read(&without, long_note, 72), BROOK_OK);
    ck_assert_int_eq(harness_read(&h, long_note, 72), BROOK_OK);
    uint64_t whole = h.reading.work;
    ck_assert(whole > without.reading.work);
    for (uint64_t limit = 1; limit < whole; limit++) {
        h.reading.work_limit = limit;
        ck_assert_int_eq(harness_read(&h, long_note, 72), BROOK_ERR_LIMIT);
    }
    h.reading.work_limit = whole;
    ck_assert_int_eq(harness_read(&h, long_note, 72), BROOK_OK);
    harness_close(&h);
    harness_close(&without);
}
END_TEST

typedef struct {
    long left, made, alive; /* left -1: all requests are met */
    bool once;              /* that one alone fails */
} ledger;

static void *counted(void *user, void *old, size_t size) {
    ledger *l = user;
    if (size == 0) {
        if (old) l->alive--;
        free(old);
        return NULL;
    }
    l->made++;
    if (l->left == 0) {
        if (l->once) l->left = -1;
        return NULL;
    }
    if (l->left > 0) l->left--;
    void *p = realloc(old, size);
    if (p && !old) l->alive++;
    return p;
}

/* Compiles and reads with so many requests for memory met. */
static brook_status all_of_it(const brk_alloc *a, const brk_model *model, harness *to) {
    brk_diags d;
    brk_diags_init(&d, &to->alloc);
    brook_status status = brk_matcher_new(a, model, &d, &to->matcher);
    if (status == BROOK_OK) status = brk_reading_init(&to->reading, a);
    if (status == BROOK_OK) status = harness_read(to, long_note, 72);
    if (to->matcher) brk_reading_free(&to->reading);
    brk_matcher_free(to->matcher);
    brk_diags_free(&d);
    return status;
}

START_TEST(every_want_of_memory_is_told) {
    weights w = {OPEN};
    ledger l = {.left = -1};
    brk_alloc a = brk_alloc_make(counted, &l);
    brook_status status = BROOK_ERR_NO_MEMORY;
    harness h;
    w.find = w.also = 1;
    weights_open(&h, &w);
    for (long allowed = 0; status == BROOK_ERR_NO_MEMORY && allowed < 5000; allowed++) {
        harness other = {.alloc = h.alloc};
        l.left = allowed;
        status = all_of_it(&a, h.model, &other);
        ck_assert_int_eq(l.alive, 0);
    }
    ck_assert_int_eq(status, BROOK_OK);
    harness_close(&h);
}
END_TEST

/* Also where there is enough again behind it. */
START_TEST(one_want_of_memory_is_told) {
    weights w = {OPEN};
    ledger l = {.left = -1};
    brk_alloc a = brk_alloc_make(counted, &l);
    brook_status status = BROOK_ERR_NO_MEMORY;
    harness h;
    weights_open(&h, &w);
    for (long allowed = 0; status == BROOK_ERR_NO_MEMORY && allowed < 5000; allowed++) {
        harness other = {.alloc = h.alloc, .matcher = h.matcher};
        l = (ledger){.left = allowed, .once = true};
        status = brk_reading_init(&other.reading, &a);
        if (status == BROOK_OK) status = harness_read(&other, long_note, 72);
        brk_reading_free(&other.reading);
        ck_assert_int_eq(l.alive, 0);
        if (l.left == -1) ck_assert_int_eq(status, BROOK_ERR_NO_MEMORY);
    }
    ck_assert_int_eq(status, BROOK_OK);
    harness_close(&h);
}
END_TEST

START_TEST(warm_readings_allocate_nothing) {
    weights w = {OPEN};
    ledger l = {.left = -1};
    brk_alloc a = brk_alloc_make(counted, &l);
    harness h;
    w.find = w.also = 1;
    weights_open(&h, &w);
    brk_reading_free(&h.reading);
    ck_assert_int_eq(brk_reading_init(&h.reading, &a), BROOK_OK);
    ck_assert_int_eq(harness_read(&h, long_note, 72), BROOK_OK);
    long cold = l.made;
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(harness_read(&h, long_note, 72), BROOK_OK);
        ck_assert_int_eq(harness_read(&h, "Mist", 72), BROOK_OK);
    }
    ck_assert_int_eq(l.made, cold);
    harness_close(&h);
    ck_assert_int_eq(l.alive, 0);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {the_limit_is_an_error_at_every_place,
                                  every_want_of_memory_is_told, one_want_of_memory_is_told,
                                  warm_readings_allocate_nothing};
    return harness_run("match learned limits", tests, sizeof tests / sizeof *tests);
}
