/* test_stem.c: the door to the stemmer. */
#include "text_fixture.h"

#include "text/stem.h"

static const char *stem(brk_stemmer *s, const char *word) {
    static char line[64];
    size_t length;
    const char *found = brk_stemmer_stem(s, word, strlen(word), &length);
    ck_assert_ptr_nonnull(found);
    snprintf(line, sizeof line, "%.*s", (int)length, found);
    return line;
}

static brk_stemmer *stemmer(const char *language) {
    brk_stemmer *s = NULL;
    ck_assert_int_eq(brk_stemmer_new(language, &s), BROOK_OK);
    return s;
}

START_TEST(english) {
    const char *tags[] = {"en", "en-GB", "EN_us", "english"};
    for (size_t i = 0; i < WORLD_COUNT(tags); i++) {
        brk_stemmer *s = stemmer(tags[i]);
        ck_assert_ptr_nonnull(s);
        ck_assert_str_eq(stem(s, "touching"), "touch");
        ck_assert_str_eq(stem(s, "bodies"), "bodi");
        brk_stemmer_free(s);
    }
}
END_TEST

START_TEST(another_language) {
    brk_stemmer *s = stemmer("fr");
    ck_assert_str_eq(stem(s, "continuellement"), "continuel");
    brk_stemmer_free(s);
}
END_TEST

START_TEST(no_stemmer_for_it) {
    const char *tags[] = {"xx-XX", "", "averylongtag", "-GB"};
    for (size_t i = 0; i < WORLD_COUNT(tags); i++)
        ck_assert_ptr_null(stemmer(tags[i]));
    ck_assert_ptr_null(stemmer(NULL));
    ck_assert_str_eq(stem(NULL, "touching"), "touching");
    brk_stemmer_wipe(NULL, 5);
    brk_stemmer_free(NULL);
}
END_TEST

START_TEST(wiped) {
    brk_stemmer *s = stemmer("en");
    size_t length;
    const char *kept = brk_stemmer_stem(s, "canarybird", 10, &length);
    ck_assert(memcmp(kept, "canarybird", 10) == 0);
    brk_stemmer_wipe(s, 10);
    ck_assert(memcmp(kept, "xxxxxxxxxx", 10) == 0);
    brk_stemmer_free(s);
}
END_TEST

RUN_SUITE("stem", english, another_language, no_stemmer_for_it, wiped)
