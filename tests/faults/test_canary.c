/*
 * A word of a note, looked for in the whole memory of the process (heap, stacks, static data) after
 * observation, result and classifier are freed, and also while the classifier lives on, reset: it
 * must be nowhere. The word is never written plainly here: it is kept masked, and compared so.
 */
#include <brook/brook.h>
#include <check.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MASK = 0x5a, LENGTH = 10 };
static const unsigned char masked[LENGTH] = {'q' ^ MASK, 'z' ^ MASK, 'x' ^ MASK, 'k' ^ MASK,
                                             'j' ^ MASK, 'v' ^ MASK, 'w' ^ MASK, 'q' ^ MASK,
                                             'p' ^ MASK, 'z' ^ MASK};

static void scrub(void *p, size_t size) {
    volatile unsigned char *byte = p;
    while (size--)
        *byte++ = 0;
}

static bool holds(const volatile unsigned char *at) {
    for (size_t i = 0; i < LENGTH; i++) {
        if (((at[i] | 0x20) ^ MASK) != masked[i]) return false; /* in either case */
    }
    return true;
}

#if defined(__SANITIZE_ADDRESS__)
#define INSTRUMENTED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define INSTRUMENTED 1
#endif
#endif

/* How often the word stands in writable memory. */
static size_t found(void) {
    char line[512];
    size_t count = 0;
    FILE *maps = fopen("/proc/self/maps", "r");
    ck_assert_ptr_nonnull(maps);
    while (fgets(line, sizeof line, maps)) {
        uintptr_t from, to;
        char rights[5] = "";
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s", &from, &to, rights) != 3) continue;
        if (rights[0] != 'r' || rights[1] != 'w') continue;
        const volatile unsigned char *at = (const volatile unsigned char *)from;
        for (size_t left = to - from; left >= LENGTH; left--, at++)
            count += holds(at);
    }
    fclose(maps);
    return count;
}

/* A note with the word in it several ways; in memory of its own, which the caller scrubs. */
static size_t write_note(char *note) {
    static const char *const parts[] = {"Today ", " grabbed her bottom. ", "ing, said ",
                                        "'s mother, \"never again ", "\", Year 4."};
    size_t length = 0;
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        memcpy(note + length, parts[p], strlen(parts[p]));
        length += strlen(parts[p]);
        for (size_t i = 0; i < LENGTH; i++)
            note[length++] = (char)((masked[i] ^ MASK) & (p == 2 ? ~0x20 : 0xff));
    }
    return length;
}

static void set_note(brook_observation *o, bool broken) {
    char *note = malloc(512);
    ck_assert_ptr_nonnull(note);
    size_t length = write_note(note);
    if (broken) note[length++] = '\xff';
    ck_assert_int_eq(brook_observation_set_text(o, note, length), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_age_months(o, 100), BROOK_OK);
    scrub(note, 512);
    free(note);
}

static brook_pack *built_in(void) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_OK);
    brook_loader_free(loader);
    return pack;
}

START_TEST(test_nowhere_after_free) {
    brook_pack *pack = built_in();
    brook_classifier *c = NULL;
    brook_observation *o = NULL;
    brook_result *r = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_observation_new(NULL, NULL, &o), BROOK_OK);
    ck_assert_uint_eq(found(), 0);
    set_note(o, false);
    ck_assert_uint_gt(found(), 0); /* the search sees it */
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
        brook_result_free(r);
    }
    set_note(o, true);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_ERR_UTF8);
    ck_assert_int_eq(brook_observation_set_replace_invalid(o, 1), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    brook_observation_reset(o);
    ck_assert_uint_eq(found(), 0); /* the result and the classifier live */
    set_note(o, false);
    brook_observation_free(o);
    brook_result_free(r);
    ck_assert_uint_eq(found(), 0);
    brook_classifier_free(c);
    brook_pack_unref(pack);
    ck_assert_uint_eq(found(), 0);
}
END_TEST

int main(void) {
#ifdef INSTRUMENTED
    puts("the memory of a sanitizer cannot be searched");
    return 77;
#endif
    Suite *suite = suite_create("canary");
    TCase *tcase = tcase_create("canary");
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, test_nowhere_after_free);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
