/* Every request for memory fails once, or from there on: nothing is left over, and the status is
 * clean. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A pack and an overlay that use every section and every way of changing items. */
static const parts whole = {
    .manifest = "{'id': 'p', 'version': '1', 'title': 't', 'disclaimers': ['d']}",
    .behaviours =
        "[{'id': 'b', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': 'Y1'}, "
        "'replaces': ['c', 'd'],"
        "'not_raised_by': ['m'], 'implies_flags': ['f']},"
        "{'id': 'c', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': 'Y1'}, "
        "'replaces': ['d']},"
        "{'id': 'd', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': 'high'}}]",
    .more = "'descriptors': [{'code': 'Y1', 'band': 'young', 'rating': 'low', 'label': 'l'}],"
            "'flags': [{'id': 'f', 'label': 'l'}, {'id': 'g', 'label': 'l'}],"
            "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'effects': [{'behaviours': "
            "['b', 'c'],"
            "'raise_by': 1}], 'age_tests': [{'difference': 4}], 'sets_flags': ['g']}],"
            "'fallback': {'behaviour': 'd'}, 'under_age': {'below': 13, 'behaviours': ['b'], "
            "'rating': 'high'},"
            "'responses': [{'id': 'r', 'order': 2, 'when': {'behaviours': ['b']}, 'do': ['a', "
            "'b']}, {'id': 's',"
            "'when': {}}], 'legal': [{'id': 'n', 'when': {}, 'text': 't'}],"
            "'language': {'fillers': ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'], "
            "'irregular': {'took': 'take'},"
            "'numbers': {'one': 1}, 'classes': [{'id': 'who', 'words': ['he']}],"
            "'ages': [{'pattern': 'aged #', 'unit': 'years'}]},"
            "'concepts': [{'id': 'act.a', 'terms': ['one', '{who} two']}, {'id': 'act.b', 'terms': "
            "['x']}],"
            "'triggers': [{'id': 't', 'terms': ['no'], 'status': 'negated'}],"
            "'rules': [{'id': 'r', 'behaviour': 'b', 'all': ['act.*'], 'terms': ['own']},"
            "{'id': 's', 'behaviour': 'c', 'all': [['act.a', 'act.b']], 'none': ['act.b']}]",
    .overlay = "'concepts': [{'id': 'act.a', 'extend': true, 'terms': ['three', 'four', 'five']}],"
               "'language': {'classes': [{'id': 'who', 'extend': true, 'words': ['she', 'they']}]},"
               "'flags': [{'id': 'h', 'label': 'l'}], 'legal': [{'id': 'n', 'remove': true},"
               "{'id': 'o', 'when': {}, 'text': 't'}],"
               "'rules': [{'id': 'r', 'flag': 'h', 'terms': ['new']}, {'id': 'q', 'behaviour': "
               "'b', 'all': ['act.a']}]"};

/* The same with something wrong on all levels. */
static const parts faulty = {
    .behaviours = "[{'id': 'b', 'kind': 'x', 'label': 'L', 'cells': {'old': 'low'}}]",
    .more = "'flags': [{'id': 'f'}, {'id': 'f', 'label': 'l'}], 'fallback': {'behaviour': 'x'},"
            "'concepts': [{'id': 'c', 'terms': ['{x} a', '']}], 'other': 1",
    .overlay = "'flags': [{'id': 'z', 'remove': true}]"};

/* The first flag goes, and the index of the others has no room for one more. */
static const parts emptied = {
    .more = "'flags': [{'id': 'a', 'label': 'l'}, {'id': 'b', 'label': 'l'}, {'id': 'c', 'label': "
            "'l'}, {'id': 'd', 'label': 'l'}, {'id': 'e', 'label': 'l'}, {'id': 'f', 'label': "
            "'l'}, {'id': 'g', 'label': 'l'}]",
    .overlay = "'flags': [{'id': 'a', 'remove': true}, {'id': 'h', 'label': 'l'}]"};

static void try_all(const parts *p, brook_status expected, bool once) {
    meter m;
    for (size_t fail_at = 1;; fail_at++) {
        brk_alloc a = meter_alloc(&m, fail_at, once);
        loaded l;
        load_with(&l, &a, p);
        bool hit = m.requests >= fail_at;
        ck_assert_msg(l.status == (hit ? BROOK_ERR_NO_MEMORY : expected), "request %zu gave %d",
                      fail_at, l.status);
        ck_assert((l.model != NULL) == (l.status == BROOK_OK));
        loaded_free(&l);
        ck_assert_msg(m.live == 0, "request %zu left %ld blocks", fail_at, m.live);
        if (!hit) break;
    }
}

START_TEST(loading_fails_cleanly) {
    loaded l = load_parts(&whole);
    expect_none(&l);
    loaded_free(&l);
    try_all(&whole, BROOK_OK, _i == 1);
}
END_TEST

START_TEST(removing_fails_cleanly) {
    loaded l = load_parts(&emptied);
    expect_none(&l);
    ck_assert_uint_eq(l.model->flag_count, 7);
    loaded_free(&l);
    try_all(&emptied, BROOK_OK, _i == 1);
}
END_TEST

START_TEST(refusing_fails_cleanly) {
    try_all(&faulty, BROOK_ERR_PACK, _i == 1);
}
END_TEST

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

/* Once memory was out, the same sources still take a path. */
START_TEST(reading_a_folder_fails_cleanly) {
    char root[] = "/tmp/test-pack-memory-XXXXXX", command[128];
    ck_assert_ptr_nonnull(mkdtemp(root));
    ck_assert_int_eq(chdir(root), 0);
    char *text = parts_text(&(parts){.more = "'files': ['a/b.json']"});
    write_file("pack.json", text);
    ck_assert_int_eq(mkdir("a", 0755), 0);
    write_file("a/b.json", "{\"flags\": []}");
    for (size_t fail_at = 1;; fail_at++) {
        meter m;
        brk_alloc a = meter_alloc(&m, fail_at, _i == 1);
        brk_sources *s = brk_sources_new(&a);
        brk_diags d;
        brk_diags_init(&d, &a);
        brook_status status = s ? brk_sources_add_path(s, ".", &d) : BROOK_ERR_NO_MEMORY;
        bool hit = m.requests >= fail_at;
        ck_assert_msg(status == (hit ? BROOK_ERR_NO_MEMORY : BROOK_OK), "request %zu gave %d",
                      fail_at, status);
        m.fail_at = 0;
        if (s && hit) {
            ck_assert_uint_eq(brk_sources_count(s), 0);
            ck_assert_int_eq(brk_sources_add_path(s, ".", &d), BROOK_OK);
        }
        brk_sources_free(s);
        brk_diags_free(&d);
        ck_assert_int_eq(m.live, 0);
        if (!hit) break;
    }
    free(text);
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(built_in_sources_fail_cleanly) {
    for (size_t fail_at = 1;; fail_at++) {
        meter m;
        brk_alloc a = meter_alloc(&m, fail_at, false);
        brk_sources *s = brk_sources_new(&a);
        brook_status status =
            s ? brk_sources_add_builtin(s, brk_builtin_default()) : BROOK_ERR_NO_MEMORY;
        bool hit = m.requests >= fail_at;
        ck_assert_int_eq(status, hit ? BROOK_ERR_NO_MEMORY : BROOK_OK);
        brk_sources_free(s);
        ck_assert_int_eq(m.live, 0);
        if (!hit) break;
    }
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, loading_fails_cleanly, 0, 2);
    tcase_add_loop_test(tc, removing_fails_cleanly, 0, 2);
    tcase_add_loop_test(tc, refusing_fails_cleanly, 0, 2);
    tcase_add_loop_test(tc, reading_a_folder_fails_cleanly, 0, 2);
    tcase_add_test(tc, built_in_sources_fail_cleanly);
}

int main(void) {
    return run_suite("pack memory", fill);
}
