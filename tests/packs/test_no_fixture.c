/*
 * test_no_fixture.c: diagnostics that no folder in a checkout can bring about: files too large to
 * be kept there, files that may not be read or change, rules too wide. See without_fixture.csv.
 */
#include <brook/brook.h>

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MIB ((off_t)1 << 20)

#define FOLDER "/tmp/brook-test-XXXXXX"

static char folder[] = FOLDER;
static brook_loader *loader;

static void setup(void) {
    memcpy(folder, FOLDER, sizeof folder); /* the test before may have been in this process */
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chmod(folder, 0755), 0);
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
}

static const char *path_of(const char *name) {
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* A file that takes no room on the disk, or holds text. */
static void make_file(const char *name, off_t size, const char *text) {
    int file = open(path_of(name), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
    ck_assert_int_ge(file, 0);
    if (text) {
        ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    } else {
        ck_assert_int_eq(ftruncate(file, size), 0);
    }
    close(file);
}

static void teardown(void) {
    static const char *const names[] = {"pack.json", "0.json", "1.json",
                                        "2.json",    "3.json", "4.json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(path_of(names[i]));
    rmdir(folder);
    brook_loader_free(loader);
}

static void expect_first(int32_t number) {
    ck_assert_uint_ge(brook_loader_diagnostic_count(loader), 1);
    ck_assert_msg(brook_loader_diagnostic_number(loader, 0) == number, "%s",
                  brook_loader_diagnostic_line_text(loader, 0));
}

START_TEST(file_that_may_not_be_read) {
    make_file("pack.json", 0, "{}");
    ck_assert_int_eq(chmod(path_of("pack.json"), 0), 0);
    uid_t user = geteuid();
    if (user == 0) ck_assert_int_eq(seteuid(65534), 0); /* root may read anything */
    ck_assert_int_eq(brook_loader_add_path(loader, path_of("pack.json")), BROOK_ERR_IO);
    ck_assert_int_eq(seteuid(user), 0);
    expect_first(202);
}
END_TEST

/* Linux: nothing is mapped where this file begins, so reading it fails. */
START_TEST(file_that_cannot_be_read) {
    if (access("/proc/self/mem", R_OK) != 0) return;
    ck_assert_int_eq(brook_loader_add_path(loader, "/proc/self/mem"), BROOK_ERR_IO);
    expect_first(203);
}
END_TEST

START_TEST(file_too_large) {
    make_file("pack.json", 33 * MIB, NULL);
    ck_assert_int_eq(brook_loader_add_path(loader, path_of("pack.json")), BROOK_ERR_TOO_LONG);
    expect_first(205);
}
END_TEST

/* Linux: a file of the kernel says that it is empty and is not, as one that grows while it is read.
 */
START_TEST(file_that_changes) {
    if (access("/proc/version", R_OK) != 0) return;
    ck_assert_int_eq(brook_loader_add_path(loader, "/proc/version"), BROOK_ERR_IO);
    expect_first(206);
}
END_TEST

START_TEST(files_too_large_together) {
    char name[16];
    make_file("pack.json", 0,
              "{\"files\": [\"0.json\", \"1.json\", \"2.json\", \"3.json\", \"4.json\"]}");
    for (int i = 0; i < 5; i++) {
        snprintf(name, sizeof name, "%d.json", i);
        make_file(name, 30 * MIB, NULL);
    }
    ck_assert_int_eq(brook_loader_add_path(loader, folder), BROOK_ERR_TOO_LONG);
    expect_first(208);
}
END_TEST

#define WIDE 2001

static size_t add(char *text, size_t at, const char *more) {
    strcpy(text + at, more);
    return at + strlen(more);
}

/* So many rules, each of which names so many concepts by a wildcard. The caller frees. */
static char *write_wide_pack(size_t *length) {
    char *text = malloc((size_t)WIDE * 200), item[200];
    ck_assert_ptr_nonnull(text);
    *length =
        add(text, 0,
            "{\"format\": \"1.0\", \"pack\": {\"id\": \"w\", \"version\": \"1\", \"title\": \"W\"},"
            "\"flags\": [{\"id\": \"f\", \"label\": \"F\"}], \"concepts\": [");
    for (int i = 0; i < WIDE; i++) {
        snprintf(item, sizeof item, "%s{\"id\": \"c.%d\", \"terms\": [\"word %d\"]}\n",
                 i ? "," : "", i, i);
        *length = add(text, *length, item);
    }
    *length = add(text, *length, "], \"rules\": [");
    for (int i = 0; i < WIDE; i++) {
        snprintf(item, sizeof item, "%s{\"id\": \"r%d\", \"flag\": \"f\", \"all\": [\"c.*\"]}\n",
                 i ? "," : "", i);
        *length = add(text, *length, item);
    }
    *length = add(text, *length, "]}");
    return text;
}

START_TEST(rules_too_wide) {
    size_t length, met = 0;
    char *text = write_wide_pack(&length);
    brook_pack *pack;
    ck_assert_int_eq(brook_loader_add_memory(loader, "wide", text, length), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_ERR_PACK);
    for (size_t i = 0; i < brook_loader_diagnostic_count(loader); i++)
        met += brook_loader_diagnostic_number(loader, i) == 435;
    ck_assert_uint_eq(met, 1);
    free(text);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("packs no fixture");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_test(all, file_that_may_not_be_read);
    tcase_add_test(all, file_that_cannot_be_read);
    tcase_add_test(all, file_too_large);
    tcase_add_test(all, file_that_changes);
    tcase_add_test(all, files_too_large_together);
    tcase_add_test(all, rules_too_wide);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
