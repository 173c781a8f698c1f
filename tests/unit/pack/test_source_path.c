/* Sources from the disk: source_path.c, read_file.c. Files are made in a folder of the test's own.
 */
#include "support.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static char root[64];

static void setup(void) {
    strcpy(root, "/tmp/test-pack-sources-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
    ck_assert_int_eq(chdir(root), 0);
}

static void teardown(void) {
    char command[128];
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    ck_assert_int_eq(system(command), 0);
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, strlen(text), file), strlen(text));
    ck_assert_int_eq(fclose(file), 0);
}

/* A folder "pack" whose manifest lists `files` (in JSON, with '). */
static void write_pack(const char *files) {
    char more[2000];
    ck_assert_int_eq(mkdir("pack", 0755), 0);
    ck_assert_int_eq(mkdir("pack/words", 0755), 0);
    snprintf(more, sizeof more, "'files': %s", files);
    char *text = parts_text(&(parts){.more = more});
    write_file("pack/pack.json", text);
    write_file("pack/flags.json", "{\"flags\": [{\"id\": \"f\", \"label\": \"l\"}]}");
    write_file("pack/words/a.json", "{\"concepts\": [{\"id\": \"c\", \"terms\": [\"a\"]}]}");
    free(text);
}

START_TEST(a_folder_is_read) {
    const char *const names[] = {"pack", "pack/", "./pack///"};
    write_pack("['words/a.json', 'flags.json']");
    loaded l = load_path(names[_i]);
    expect_none(&l);
    ck_assert_uint_eq(l.model->flag_count, 1);
    ck_assert_str_eq(l.model->flags[0].where.file,
                     _i == 2 ? "./pack/flags.json" : "pack/flags.json");
    ck_assert_str_eq(l.model->concepts[0].where.file,
                     _i == 2 ? "./pack/words/a.json" : "pack/words/a.json");
    loaded_free(&l);
}
END_TEST

START_TEST(a_single_file_is_read) {
    char *text = parts_text(&(parts){0});
    write_file("one.json", text);
    loaded l = load_path("one.json");
    expect_none(&l);
    ck_assert_str_eq(l.model->ratings[0].where.file, "one.json");
    loaded_free(&l);
    free(text);
}
END_TEST

static void expect_io(const char *path, int32_t number, const char *file, const char *pointer) {
    loaded l = load_path(path);
    ck_assert_int_eq(l.status, BROOK_ERR_IO);
    ck_assert_uint_eq(l.diags.items.count, 1);
    expect_problem(&l, number, pointer);
    ck_assert_str_eq(problem(&l, 0)->where.file, file);
    ck_assert_uint_eq(brk_sources_count(l.sources), 0);
    loaded_free(&l);
}

START_TEST(what_is_not_there_is_told) {
    ck_assert_int_eq(mkdir("empty", 0755), 0);
    expect_io("nothing", BRK_FILE_ABSENT, "nothing", "");
    expect_io("nothing/pack.json", BRK_FILE_ABSENT, "nothing/pack.json", "");
    expect_io("empty/", BRK_MANIFEST_FILE_ABSENT, "empty", "");
}
END_TEST

START_TEST(all_listed_files_that_are_absent_are_told) {
    write_pack("['x.json', 'flags.json', 'words/y.json', 'no/z.json']");
    loaded l = load_path("pack");
    ck_assert_int_eq(l.status, BROOK_ERR_IO);
    ck_assert_uint_eq(l.diags.items.count, 3);
    expect_problem(&l, BRK_FILE_ABSENT, "/files/0");
    expect_problem(&l, BRK_FILE_ABSENT, "/files/2");
    expect_problem(&l, BRK_FILE_ABSENT, "/files/3");
    ck_assert_str_eq(problem(&l, 0)->where.file, "pack/pack.json");
    ck_assert_uint_gt(problem(&l, 0)->where.line, 1);
    ck_assert_ptr_nonnull(strstr(problem(&l, 0)->message, "x.json"));
    loaded_free(&l);
}
END_TEST

START_TEST(special_files_are_refused_without_waiting) {
    ck_assert_int_eq(mkfifo("pipe", 0600), 0);
    expect_io("pipe", BRK_FILE_NOT_REGULAR, "pipe", "");
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    close(listener);
    expect_io("socket", BRK_FILE_NOT_REGULAR, "socket", "");
    expect_io("/dev/null", BRK_FILE_NOT_REGULAR, "/dev/null", "");
    write_pack("['words']");
    expect_io("pack", BRK_FILE_NOT_REGULAR, "pack/pack.json", "/files/0");
}
END_TEST

START_TEST(links_below_a_folder_are_refused) {
    write_file("outside.json", "{}");
    write_pack("['link.json', 'linked/a.json']");
    ck_assert_int_eq(symlink("../outside.json", "pack/link.json"), 0);
    ck_assert_int_eq(symlink("words", "pack/linked"), 0);
    loaded l = load_path("pack");
    ck_assert_int_eq(l.status, BROOK_ERR_IO);
    ck_assert_uint_eq(l.diags.items.count, 2);
    expect_problem(&l, BRK_FILE_LINK, "/files/0");
    expect_problem(&l, BRK_FILE_LINK, "/files/1");
    loaded_free(&l);
}
END_TEST

START_TEST(a_path_given_may_be_a_link) {
    write_pack("['flags.json']");
    ck_assert_int_eq(symlink("pack", "current"), 0);
    loaded l = load_path("current");
    expect_none(&l);
    loaded_free(&l);
}
END_TEST

/* Root may read all, so it steps back for a while; who is not root needs no step. */
START_TEST(files_that_may_not_be_read) {
    const uid_t nobody = 65534, self = geteuid();
    write_pack("['flags.json']");
    ck_assert_int_eq(chmod(".", 0755), 0);
    ck_assert_int_eq(chmod("pack/flags.json", 0), 0);
    if (self == 0) ck_assert_int_eq(seteuid(nobody), 0);
    expect_io("pack", BRK_FILE_FORBIDDEN, "pack/pack.json", "/files/0");
    if (self == 0) ck_assert_int_eq(seteuid(self), 0);
    ck_assert_int_eq(chmod("pack", 0), 0);
    if (self == 0) ck_assert_int_eq(seteuid(nobody), 0);
    expect_io("pack/", BRK_FILE_FORBIDDEN, "pack", "");
    expect_io("pack/pack.json", BRK_FILE_FORBIDDEN, "pack/pack.json", "");
    if (self == 0) ck_assert_int_eq(seteuid(self), 0);
    ck_assert_int_eq(chmod("pack", 0755), 0);
}
END_TEST

START_TEST(other_errors_have_the_systems_number) {
    char detail[16];
    ck_assert_int_eq(symlink("loop", "loop"), 0);
    loaded l = load_path("loop");
    ck_assert_int_eq(l.status, BROOK_ERR_IO);
    expect_problem(&l, BRK_FILE_UNREADABLE, "");
    snprintf(detail, sizeof detail, ": %d", ELOOP);
    ck_assert_ptr_nonnull(strstr(problem(&l, 0)->message, detail));
    loaded_free(&l);
}
END_TEST

START_TEST(a_word_has_one_meaning_in_a_source) {
    write_pack("['a.json', 'b.json']");
    write_file("pack/a.json",
               "{\"language\": {\"irregular\": {\"lay\": \"lie\", \"took\": \"take\"},"
               "\"numbers\": {\"one\": 1, \"two\": 2}}}");
    write_file("pack/b.json",
               "{\"language\": {\"irregular\": {\"lay\": \"lay\", \"took\": \"take\"},"
               "\"numbers\": {\"one\": 7, \"two\": 2}}}");
    loaded l = load_path("pack");
    ck_assert_uint_eq(l.diags.items.count, 2);
    expect_problem(&l, BRK_WORD_MEANS_TWO, "/language/irregular/lay");
    expect_problem(&l, BRK_WORD_MEANS_TWO, "/language/numbers/one");
    loaded_free(&l);
}
END_TEST

START_TEST(a_file_too_large_is_not_read) {
    write_pack("['flags.json']");
    ck_assert_int_eq(truncate("pack/flags.json", (32 << 20) + 1), 0);
    loaded l = load_path("pack");
    ck_assert_int_eq(l.status, BROOK_ERR_TOO_LONG);
    ck_assert_uint_eq(l.diags.items.count, 1);
    expect_problem(&l, BRK_FILE_TOO_LARGE, "/files/0");
    loaded_free(&l);
}
END_TEST

START_TEST(a_pack_too_large_is_not_read) {
    const char *const names[] = {"pack/1", "pack/2", "pack/3", "pack/4", "pack/5"};
    write_pack("['1', '2', '3', '4', '5']");
    for (size_t i = 0; i < 5; i++) {
        write_file(names[i], "");
        ck_assert_int_eq(truncate(names[i], 32 << 20), 0);
    }
    loaded l = load_path("pack");
    ck_assert_int_eq(l.status, BROOK_ERR_TOO_LONG);
    ck_assert_uint_eq(l.diags.items.count, 1);
    expect_problem(&l, BRK_PACK_TOO_LARGE, "/files/3"); /* the manifest counts too */
    loaded_free(&l);
}
END_TEST

static const struct {
    const char *files;
    int32_t number;
    const char *pointer;
} manifests[] = {{"['../outside.json']", BRK_FILES_OUTSIDE, "/files/0"},
                 {"['/etc/passwd']", BRK_FILES_OUTSIDE, "/files/0"},
                 {"['flags.json', 'flags.json']", BRK_FILES_TWICE, "/files/1"},
                 {"['flags.json', '']", BRK_TEXT_EMPTY, "/files/1"},
                 {"['flags.json', 3]", BRK_TYPE_WRONG, "/files/1"},
                 {"'flags.json'", BRK_TYPE_WRONG, "/files"}};

START_TEST(wrong_lists_are_told_at_load) {
    write_file("outside.json", "{\"flags\": 1}");
    write_pack(manifests[_i].files);
    loaded l = load_path("pack");
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    ck_assert_uint_eq(l.diags.items.count, 1);
    expect_problem(&l, manifests[_i].number, manifests[_i].pointer);
    ck_assert_str_eq(problem(&l, 0)->where.file, "pack/pack.json");
    loaded_free(&l);
}
END_TEST

START_TEST(too_many_files_are_told) {
    char files[4000] = "['0'";
    for (int i = 1; i < 257; i++)
        snprintf(files + strlen(files), sizeof files - strlen(files), ",'%d'", i);
    strcat(files, "]");
    char *text = parts_text(&(parts){.more = "'files': []"});
    ck_assert_int_eq(mkdir("many", 0755), 0);
    char manifest[8000];
    char *place = strstr(text, "[]}");
    ck_assert_ptr_nonnull(place);
    snprintf(manifest, sizeof manifest, "%.*s%s}", (int)(place - text), text, files);
    for (char *at = manifest; *at; at++) {
        if (*at == '\'') *at = '"';
    }
    write_file("many/pack.json", manifest);
    loaded l = load_path("many");
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    expect_problem(&l, BRK_FILES_TOO_MANY, "/files");
    ck_assert_uint_eq(l.diags.items.count, 1);
    loaded_free(&l);
    free(text);
}
END_TEST

START_TEST(a_broken_manifest_is_told_once) {
    ck_assert_int_eq(mkdir("pack", 0755), 0);
    write_file("pack/pack.json", "{\"format\": ");
    loaded l = load_path("pack");
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    ck_assert_uint_eq(l.diags.items.count, 1);
    ck_assert_str_eq(problem(&l, 0)->where.file, "pack/pack.json");
    loaded_free(&l);
}
END_TEST

START_TEST(manifest_members_elsewhere_are_told) {
    write_pack("['other.json']");
    write_file("pack/other.json",
               "{\"format\": \"1.0\", \"files\": [], \"flags\": [], \"other\": 1}");
    loaded l = load_path("pack");
    ck_assert_uint_eq(problems(&l, BRK_MANIFEST_ELSEWHERE), 2);
    ck_assert_uint_eq(problems(&l, BRK_MEMBER_UNKNOWN), 1);
    ck_assert_uint_eq(l.diags.items.count, 3);
    loaded_free(&l);
}
END_TEST

START_TEST(one_object_sections_stand_once) {
    write_pack("['a.json', 'b.json']");
    const char *text =
        "{\"learned\": {}, \"fallback\": {\"behaviour\": \"b\"}, \"behaviours\": []}";
    write_file("pack/a.json", text);
    write_file("pack/b.json", text);
    loaded l = load_path("pack");
    ck_assert_uint_eq(problems(&l, BRK_SECTION_TWICE), 2);
    for (size_t i = 0; i < l.diags.items.count; i++) {
        if (problem(&l, i)->number == BRK_SECTION_TWICE)
            ck_assert_ptr_nonnull(strstr(problem(&l, i)->message, "pack/a.json:1"));
    }
    loaded_free(&l);
}
END_TEST

START_TEST(sections_are_joined_over_files) {
    write_pack("['flags.json', 'more.json']");
    write_file(
        "pack/more.json",
        "{\"flags\": [{\"id\": \"g\", \"label\": \"l\"}], \"language\": {\"fillers\": [\"a\"]}}");
    loaded l = load_path("pack");
    expect_none(&l);
    ck_assert_uint_eq(l.model->flag_count, 2);
    loaded_free(&l);
    write_file("pack/more.json", "{\"flags\": [{\"id\": \"f\", \"label\": \"l\"}]}");
    l = load_path("pack");
    expect_problem(&l, BRK_ITEM_TWICE, "/flags/0/id");
    ck_assert_ptr_nonnull(strstr(problem(&l, 0)->message, "pack/flags.json:1"));
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, a_folder_is_read, 0, 3);
    tcase_add_test(tc, a_single_file_is_read);
    tcase_add_test(tc, what_is_not_there_is_told);
    tcase_add_test(tc, all_listed_files_that_are_absent_are_told);
    tcase_add_test(tc, special_files_are_refused_without_waiting);
    tcase_add_test(tc, links_below_a_folder_are_refused);
    tcase_add_test(tc, a_path_given_may_be_a_link);
    tcase_add_test(tc, files_that_may_not_be_read);
    tcase_add_test(tc, other_errors_have_the_systems_number);
    tcase_add_test(tc, a_word_has_one_meaning_in_a_source);
    tcase_add_test(tc, a_file_too_large_is_not_read);
    tcase_add_test(tc, a_pack_too_large_is_not_read);
    tcase_add_loop_test(tc, wrong_lists_are_told_at_load, 0, sizeof manifests / sizeof *manifests);
    tcase_add_test(tc, too_many_files_are_told);
    tcase_add_test(tc, a_broken_manifest_is_told_once);
    tcase_add_test(tc, manifest_members_elsewhere_are_told);
    tcase_add_test(tc, one_object_sections_stand_once);
    tcase_add_test(tc, sections_are_joined_over_files);
}

int main(void) {
    return run_suite("pack source_path", fill);
}
