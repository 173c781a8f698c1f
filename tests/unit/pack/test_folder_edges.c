/*
 * test_folder_edges.c: folders whose manifest is too large for the source, lists a file that is not
 * there, or is no JSON; each while memory fails.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[64];

static void setup(void) {
    strcpy(root, "/tmp/test-pack-folder-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
    ck_assert_int_eq(chdir(root), 0);
}

static void teardown(void) {
    char command[128];
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    ck_assert_int_eq(system(command), 0);
}

static void write_manifest(const char *text) {
    FILE *file = fopen("pack.json", "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

/* Adds "." with each request failing in turn; without a failure it gives `expected`. */
static void try_all(brook_status expected, bool once) {
    for (size_t fail_at = 1;; fail_at++) {
        meter m;
        brk_alloc a = meter_alloc(&m, fail_at, once);
        brk_sources *s = brk_sources_new(&a);
        brk_diags d;
        brk_diags_init(&d, &a);
        brook_status status = s ? brk_sources_add_path(s, ".", &d) : BROOK_ERR_NO_MEMORY;
        bool hit = m.requests >= fail_at;
        ck_assert_msg(status == (hit ? BROOK_ERR_NO_MEMORY : expected), "request %zu gave %d",
                      fail_at, status);
        brk_sources_free(s);
        brk_diags_free(&d);
        ck_assert_int_eq(m.live, 0);
        if (!hit) break;
    }
}

START_TEST(files_that_are_not_there) {
    write_manifest("{\"files\": [\"a.json\", \"b.json\"]}");
    try_all(BROOK_ERR_IO, _i == 1);
}
END_TEST

/* What is wrong in it is told when it is loaded; here only that it lists no files. */
START_TEST(manifest_that_is_no_json) {
    write_manifest("{\"files\": [\"a.json\"], 'x': 01, x}");
    try_all(BROOK_OK, _i == 1);
}
END_TEST

START_TEST(manifest_that_is_too_large) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_sources *s = brk_sources_new(&a);
    brk_diags d;
    write_manifest("{\"files\": []}"); /* 13 bytes */
    brk_diags_init(&d, &a);
    brk_sources_set_limit(s, 12);
    ck_assert_int_eq(brk_sources_add_path(s, ".", &d), BROOK_ERR_TOO_LONG);
    ck_assert_uint_eq(d.items.count, 1);
    ck_assert_int_eq(((const brk_diag *)brk_vec_at(&d.items, 0))->number, BRK_PACK_TOO_LARGE);
    brk_sources_set_limit(s, 13);
    ck_assert_int_eq(brk_sources_add_path(s, ".", &d), BROOK_OK);
    brk_sources_free(s);
    brk_diags_free(&d);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, files_that_are_not_there, 0, 2);
    tcase_add_loop_test(tc, manifest_that_is_no_json, 0, 2);
    tcase_add_test(tc, manifest_that_is_too_large);
}

int main(void) {
    return run_suite("pack folder edges", fill);
}
