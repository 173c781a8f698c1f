/*
 * What an author of a note or of a pack may do on purpose: signs that are not seen, letters that
 * only look alike, text that is no text, nesting, and great numbers of things. It is read as it
 * would be without the trick, or refused with an error that says so; never read as less.
 */
#include <brook/brook.h>
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static brook_pack *load_file(const char *path) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, path), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_OK);
    brook_loader_free(loader);
    return pack;
}

/* The status of rating `length` bytes; where it is OK, the rating's id and the findings. */
typedef struct {
    brook_status status;
    char rating[16];
    size_t findings, first,
        last;      /* evidence of the first finding, from the first to the last byte */
    size_t offset; /* of an error */
} answer;

static answer rate(brook_pack *pack, const char *text, size_t length, bool replace) {
    answer a = {BROOK_OK, "", 0, 0, 0, 0};
    brook_classifier *c = NULL;
    brook_observation *o = NULL;
    brook_result *r = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_observation_new(NULL, NULL, &o), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_age_months(o, 7 * 12), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_replace_invalid(o, replace), BROOK_OK);
    a.status = brook_observation_set_text(o, text, length);
    if (!a.status) a.status = brook_classifier_rate(c, o, &r);
    a.offset = brook_classifier_error_offset(c);
    ck_assert((a.status == BROOK_OK) == (r != NULL));
    if (r) {
        snprintf(a.rating, sizeof a.rating, "%s", brook_result_rating_id(r));
        a.findings = brook_result_finding_count(r);
        size_t spans = brook_finding_evidence_count(r, 0);
        if (spans) a.first = brook_finding_evidence_start(r, 0, 0);
        if (spans) a.last = brook_finding_evidence_end(r, 0, spans - 1);
        ck_assert_uint_le(a.last, length);
    }
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    return a;
}

/* ---- signs ---------------------------------------------------------------------------------- */

/* Each is "Grabbed her bottom." to whoever reads it. */
static const struct {
    const char *what, *text;
} disguises[] = {
    {"as it is", "Grabbed her bottom."},
    {"zero-width space in a word", "Gra\u200Bbbed her bot\u200Btom."},
    {"zero-width joiners", "G\u200Dr\u200Ca\u200Dbbed her bottom."},
    {"word joiner", "Grab\u2060bed her bottom."},
    {"byte order mark before and within", "\uFEFFGrabbed h\uFEFFer bottom."},
    {"soft hyphens", "Grab\u00ADbed her bot\u00ADtom."},
    {"variation selectors", "Grabbe\uFE0Fd her bottom\uFE0E."},
    {"right-to-left override", "\u202EGrabbed her bottom\u202C."},
    {"isolates and marks of direction", "\u2066Grabbed\u2069 \u200Eher\u200F bottom."},
    {"Arabic letter mark", "Grab\u061Cbed her bottom."},
    {"Mongolian vowel separator", "Grab\u180Ebed her bottom."},
    {"tags", "Grab\U000E0041bed her bottom."},
    {"Cyrillic letters", "Gr\u0430bb\u0435d h\u0435r b\u043Ett\u043Em."},
    {"Greek letters", "Grabbed her b\u03BFttom."},
    {"full-width letters", "\uFF27\uFF52\uFF41\uFF42\uFF42\uFF45\uFF44 her bottom."},
    {"mathematical letters", "\U0001D406rabbed h\U0001D41Er bottom."},
    {"letters in circles", "\u24BCrabbed her b\u24DEttom."},
    {"one accent", "Gr\u00E1bbed her bottom."},
    {"an accent for itself", "Gra\u0301bbed her bottom."},
    {"no-break spaces", "Grabbed\u00A0her\u202Fbottom."},
    {"ideographic spaces", "Grabbed\u3000her\u3000bottom."},
};

START_TEST(test_disguised_words_are_read) {
    brook_pack *pack = load_file(SMALL_PACK);
    for (size_t i = 0; i < sizeof disguises / sizeof *disguises; i++) {
        answer a = rate(pack, disguises[i].text, strlen(disguises[i].text), false);
        ck_assert_msg(a.status == BROOK_OK && strcmp(a.rating, "amber") == 0, "%s: %d, \"%s\"",
                      disguises[i].what, (int)a.status, a.rating);
        ck_assert_msg(a.last > a.first, "%s", disguises[i].what);
    }
    brook_pack_unref(pack);
}
END_TEST

/* Other signs that end a line do what a line feed does there, whatever that is. */
START_TEST(test_ends_of_lines) {
    static const char *const ends[] = {"\n", "\r\n",     "\r",     "\v",
                                       "\f", "\xC2\x85", "\u2028", "\u2029"};
    brook_pack *pack = load_file(SMALL_PACK);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char text[128], plain[128];
        for (size_t form = 0; form < 2; form++) {
            const char *before = form ? "Grabbed her" : "He painted";
            const char *after = form ? "bottom." : "Grabbed her bottom.";
            int length = snprintf(text, sizeof text, "%s%s%s", before, ends[i], after);
            int wanted = snprintf(plain, sizeof plain, "%s\n%s", before, after);
            answer a = rate(pack, text, (size_t)length, false);
            answer b = rate(pack, plain, (size_t)wanted, false);
            ck_assert_int_eq(a.status, BROOK_OK);
            ck_assert_msg(strcmp(a.rating, b.rating) == 0, "end %zu: %s, %s", i, a.rating,
                          b.rating);
            if (!form) ck_assert_mem_eq(text + a.first, "Grabbed", 7);
        }
    }
    brook_pack_unref(pack);
}
END_TEST

/* Ten thousand marks on one letter, and a note of marks alone. */
START_TEST(test_heaps_of_marks) {
    enum { MARKS = 10000 };
    brook_pack *pack = load_file(SMALL_PACK);
    static char text[2 * MARKS + 64];
    size_t at = (size_t)snprintf(text, sizeof text, "Gra");
    for (size_t i = 0; i < MARKS; i++, at += 2)
        memcpy(text + at, "\xCC\x81", 2);
    at += (size_t)snprintf(text + at, sizeof text - at, "bbed her bottom.");
    answer a = rate(pack, text, at, false);
    ck_assert_int_eq(a.status, BROOK_OK);
    ck_assert_uint_eq(a.findings <= 1, 1);
    a = rate(pack, text + 3, 2 * MARKS, false);
    ck_assert_int_eq(a.status, BROOK_OK);
    ck_assert_uint_eq(a.findings, 0);
    /* What follows the heap is read whatever became of it. */
    memcpy(text, ". . ", 4);
    memcpy(text + 2 * MARKS + 2, ". Grabbed her bottom.", 21);
    a = rate(pack, text, 2 * MARKS + 23, true);
    ck_assert_int_eq(a.status, BROOK_OK);
    ck_assert_str_eq(a.rating, "amber");
    brook_pack_unref(pack);
}
END_TEST

/* A NUL ends nothing: what stands behind it counts, and it is passed over like other signs that are
 * not seen, as in a text of two bytes a letter. */
START_TEST(test_nul_hides_nothing) {
    static const char behind[] = "Painted.\0 Grabbed her bottom.";
    static const char within[] = "G\0r\0a\0b\0b\0e\0d\0 \0h\0e\0r\0 \0b\0o\0t\0t\0o\0m\0.\0";
    brook_pack *pack = load_file(SMALL_PACK);
    answer a = rate(pack, behind, sizeof behind - 1, false);
    ck_assert_int_eq(a.status, BROOK_OK);
    ck_assert_str_eq(a.rating, "amber");
    ck_assert_mem_eq(behind + a.first, "Grabbed", 7);
    a = rate(pack, within, sizeof within - 1, false);
    ck_assert_int_eq(a.status, BROOK_OK);
    ck_assert_str_eq(a.rating, "amber");
    brook_pack_unref(pack);
}
END_TEST

static const char *const broken[] = {
    "\xED\xA0\x80",             /* a lone high surrogate */
    "\xED\xB0\x80",             /* a lone low one */
    "\xED\xA0\x80\xED\xB0\x80", /* a pair, as CESU-8 writes it */
    "\xC0\x80",                 /* NUL in two bytes */
    "\xE0\x80\xAF",             /* a stroke in three */
    "\xF4\x90\x80\x80",         /* behind the last sign */
    "\xF8\x88\x80\x80\x80",
    "\xFF",
    "\x80",
    "\xE2\x82", /* cut off */
};

START_TEST(test_what_is_no_text) {
    brook_pack *pack = load_file(SMALL_PACK);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        char text[64];
        int length = snprintf(text, sizeof text, "Oh: %s Grabbed her bottom.", broken[i]);
        answer a = rate(pack, text, (size_t)length, false);
        ck_assert_msg(a.status == BROOK_ERR_UTF8, "sequence %zu: %d", i, (int)a.status);
        ck_assert_uint_eq(a.offset, 4);
        a = rate(pack, text, (size_t)length, true);
        ck_assert_msg(a.status == BROOK_OK && strcmp(a.rating, "amber") == 0, "sequence %zu: %d", i,
                      (int)a.status);
        ck_assert_mem_eq(text + a.first, "Grabbed", 7);
    }
    brook_pack_unref(pack);
}
END_TEST

/* ---- great numbers -------------------------------------------------------------------------- */

/* As long a note as there may be, of findings alone; one byte more is refused. */
START_TEST(test_many_findings) {
    static const char unit[] = "Grabbed her bottom. ";
    brook_pack *pack = load_file(SMALL_PACK);
    size_t most = brook_limit_text_bytes();
    char *text = malloc(most + 1);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i <= most; i++)
        text[i] = unit[i % (sizeof unit - 1)];
    answer a = rate(pack, text, most, false);
    ck_assert_int_eq(a.status, BROOK_OK);
    ck_assert_str_eq(a.rating, "amber");
    ck_assert_uint_eq(a.findings, 1); /* one behaviour, said fifty thousand times */
    ck_assert_mem_eq(text + a.first, "Grabbed", 7);
    a = rate(pack, text, most + 1, false);
    ck_assert_int_eq(a.status, BROOK_ERR_TOO_LONG);
    free(text);
    brook_pack_unref(pack);
}
END_TEST

static brook_status load_text(const char *text, size_t length, char *told, size_t room) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_memory(loader, "pack.json", text, length), BROOK_OK);
    brook_status status = brook_loader_load(loader, &pack);
    ck_assert((status == BROOK_OK) == (pack != NULL));
    const char *line = brook_loader_diagnostic_line_text(loader, 0);
    snprintf(told, room, "%s", line ? line : "");
    ck_assert_uint_le(brook_loader_diagnostic_count(loader), 1000); /* told, but not without end */
    brook_pack_unref(pack);
    brook_loader_free(loader);
    return status;
}

/* The text of `count` times `unit` between two others; the caller frees. */
static char *repeated(const char *before, const char *unit, size_t count, const char *after,
                      size_t *length) {
    size_t step = strlen(unit);
    *length = strlen(before) + step * count + strlen(after);
    char *text = malloc(*length + 1), *at = text;
    ck_assert_ptr_nonnull(text);
    at += sprintf(at, "%s", before);
    for (size_t i = 0; i < count; i++, at += step)
        memcpy(at, unit, step);
    sprintf(at, "%s", after);
    return text;
}

START_TEST(test_hostile_json) {
    static const struct {
        const char *before, *unit, *after;
        size_t count;
    } texts[] = {
        {"", "[", "", 1000000},
        {"", "{\"a\":", "", 200000},
        {"{\"x-a\": ", "[", "1", 100000},
        {"{\"x-a\": [", "1,", "1]}", 3000000}, /* values */
        {"{\"x-a\": [", "1,", "1]}", 4100000}, /* more of them than there may be */
        {"", " ", "", 1000000},
        {"{\"x-", "a", "\": 1}", 1000000},
        {"{\"x-a\": ", "9", "}", 100000},
        {"{\"x-a\": \"", "\\u0000", "\"}", 1000},
        {"{\"x-a\": \"", "\\ud800", "\"}", 1},
        {"{\"x-a\": \"", "\\udc00\\ud800", "\"}", 1},
        {"\"", "\\", "", 100001},
        {"", "/*", "", 100000},
    };
    char told[512];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t length;
        char *text =
            repeated(texts[i].before, texts[i].unit, texts[i].count, texts[i].after, &length);
        ck_assert_msg(load_text(text, length, told, sizeof told) == BROOK_ERR_PACK, "text %zu", i);
        ck_assert_msg(strstr(told, "BRK-"), "text %zu: %s", i, told);
        free(text);
    }
}
END_TEST

/* Many members of one object, each a key of its own, and then the first again: told with its line.
 */
START_TEST(test_many_keys) {
    enum { KEYS = 200000 };
    char *text = malloc((size_t)KEYS * 24 + 64), *at = text, told[512];
    ck_assert_ptr_nonnull(text);
    at += sprintf(at, "{");
    for (int i = 0; i < KEYS; i++)
        at += sprintf(at, "\"x-%d\": 1,\n", i);
    at += sprintf(at, "\"x-0\": 1}");
    ck_assert_int_eq(load_text(text, (size_t)(at - text), told, sizeof told), BROOK_ERR_PACK);
    ck_assert_msg(strstr(told, ":200001:"), "%s", told);
    free(text);
}
END_TEST

/* An overlay of that many terms over the small pack: they are all there, and each is met. */
START_TEST(test_many_terms) {
    size_t terms = TERMS;
    char *text = malloc(terms * 24 + 1024), *at = text;
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_ptr_nonnull(text);
    at += sprintf(at, "{\"format\": \"1.0\", \"overlay\": {\"id\": \"many\", \"version\": \"1\", "
                      "\"title\": \"Many\", \"extends\": \"api-test\", \"licence\": \"CC0-1.0\", "
                      "\"attribution\": \"t\"}, \"concepts\": [{\"id\": \"act.grab\", "
                      "\"extend\": true, \"terms\": [");
    for (size_t i = 0; i < terms; i++)
        at += sprintf(at, "%s\"wq%zu zv%zu\"", i ? "," : "", i, i % 977);
    at += sprintf(at, "]}]}");
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, SMALL_PACK), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_memory(loader, "many.json", text, (size_t)(at - text)),
                     BROOK_OK);
    brook_status status = brook_loader_load(loader, &pack);
    const char *told = brook_loader_diagnostic_line_text(loader, 0);
    ck_assert_msg(status == BROOK_OK, "%d: %s", (int)status, told ? told : "");
    brook_loader_free(loader);
    free(text);
    const size_t tried[] = {0, 1, terms / 2, terms - 1};
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        char note[64];
        int length = snprintf(note, sizeof note, "It was wq%zu zv%zu.", tried[i], tried[i] % 977);
        ck_assert_str_eq(rate(pack, note, (size_t)length, false).rating, "amber");
        length = snprintf(note, sizeof note, "It was wq%zu zv%zu.", tried[i], tried[i] % 977 + 1);
        ck_assert_uint_eq(rate(pack, note, (size_t)length, false).findings, 0);
    }
    brook_pack_unref(pack);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("hostile");
    TCase *tcase = tcase_create("hostile");
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, test_disguised_words_are_read);
    tcase_add_test(tcase, test_ends_of_lines);
    tcase_add_test(tcase, test_heaps_of_marks);
    tcase_add_test(tcase, test_nul_hides_nothing);
    tcase_add_test(tcase, test_what_is_no_text);
    tcase_add_test(tcase, test_many_findings);
    tcase_add_test(tcase, test_hostile_json);
    tcase_add_test(tcase, test_many_keys);
    tcase_add_test(tcase, test_many_terms);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
