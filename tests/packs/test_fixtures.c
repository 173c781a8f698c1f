/*
 * test_fixtures.c: packs on disk, and the diagnostics that they must give.
 *
 *   valid/NAME/     loads without any diagnostic
 *   invalid/NAME/   gives exactly the lines of invalid/NAME/expected, file names relative to the
 * folder
 *
 * What is loaded is the folder itself (its pack.json), or, if it has a file `load`, the sources
 * that are listed there, one a line: a path relative to the folder, or `builtin NAME`. To add a
 * case, add a folder; to see its lines: `test_fixtures --print invalid/NAME`.
 */
#include <brook/brook.h>

#include <check.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_FIXTURES 1000

typedef struct {
    char *names[MOST_FIXTURES];
    int count;
} fixtures;

static fixtures valid, invalid;

/* For what is no finding of the test; ck_assert cannot be used while lines are only printed. */
static void *need(void *memory) {
    if (memory) return memory;
    fputs("test_fixtures: out of memory\n", stderr);
    exit(EXIT_FAILURE);
}

/* "folder/name"; the caller frees. */
static char *join(const char *folder, const char *name) {
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = need(malloc(size));
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

/* The whole file, NUL-terminated; NULL if there is none. The caller frees. */
static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    size_t length = 0, capacity = 1 << 16;
    char *text = need(malloc(capacity));
    for (;;) {
        length += fread(text + length, 1, capacity - length - 1, file);
        if (length < capacity - 1) break;
        capacity *= 2;
        text = need(realloc(text, capacity));
    }
    text[length] = '\0';
    fclose(file);
    return text;
}

/* false: the source cannot be read, which is a diagnostic. */
static bool add_source(brook_loader *loader, const char *folder, const char *source) {
    if (strncmp(source, "builtin ", 8) == 0)
        return brook_loader_add_builtin(loader, source + 8) == BROOK_OK;
    if (strcmp(source, ".") == 0) return brook_loader_add_path(loader, folder) == BROOK_OK;
    if (source[0] == '/') return brook_loader_add_path(loader, source) == BROOK_OK;
    char *path = join(folder, source);
    bool ok = brook_loader_add_path(loader, path) == BROOK_OK;
    free(path);
    return ok;
}

/* false: one of them cannot be read; those behind it are left out. */
static bool add_sources(brook_loader *loader, const char *folder) {
    char *path = join(folder, "load"), *list = read_file(path), *rest = NULL;
    free(path);
    if (!list) return add_source(loader, folder, ".");
    bool ok = true;
    for (char *line = strtok_r(list, "\n", &rest); line && ok; line = strtok_r(NULL, "\n", &rest))
        ok = add_source(loader, folder, line);
    free(list);
    return ok;
}

/* Adds line to out with every mention of the folder made relative. */
static void add_line(char **out, size_t *length, const char *line, const char *folder) {
    size_t prefix = strlen(folder);
    *out = need(realloc(*out, *length + strlen(line) + 2));
    while (*line) {
        if (strncmp(line, folder, prefix) == 0) {
            line += prefix;
            if (*line == '/') {
                line++;
            } else {
                (*out)[(*length)++] = '.';
            }
        } else {
            (*out)[(*length)++] = *line++;
        }
    }
    (*out)[(*length)++] = '\n';
    (*out)[*length] = '\0';
}

/* All diagnostics of the fixture, one a line; the caller frees. *sound: a pack came out if, and
 * only if, there was no error. */
static char *diagnose(const char *name, bool *sound) {
    brook_loader *loader;
    brook_pack *pack = NULL;
    bool errors = false;
    size_t length = 0;
    char *lines = need(calloc(1, 1)), *folder = join(FIXTURES, name);
    need(brook_loader_new(NULL, NULL, &loader) == BROOK_OK ? loader : NULL);
    bool read = add_sources(loader, folder);
    if (read) brook_loader_load(loader, &pack);
    for (size_t i = 0; i < brook_loader_diagnostic_count(loader); i++) {
        if (brook_loader_diagnostic_severity(loader, i) == BROOK_SEVERITY_ERROR) errors = true;
        add_line(&lines, &length, brook_loader_diagnostic_line_text(loader, i), folder);
    }
    *sound = (pack != NULL) == !errors;
    brook_pack_unref(pack);
    brook_loader_free(loader);
    free(folder);
    return lines;
}

START_TEST(valid_pack_is_silent) {
    bool sound;
    char *lines = diagnose(valid.names[_i], &sound);
    ck_assert(sound);
    ck_assert_msg(lines[0] == '\0', "%s must give no diagnostic but gives:\n%s", valid.names[_i],
                  lines);
    free(lines);
}
END_TEST

START_TEST(invalid_pack_gives_what_is_expected) {
    const char *name = invalid.names[_i];
    bool sound;
    char *folder = join(FIXTURES, name), *path = join(folder, "expected");
    char *expected = read_file(path), *lines = diagnose(name, &sound);
    ck_assert_msg(expected && expected[0], "%s has no expected diagnostics; it gives:\n%s", name,
                  lines);
    ck_assert_msg(strcmp(lines, expected) == 0, "%s must give:\n%s\nbut gives:\n%s", name, expected,
                  lines);
    ck_assert_msg(sound, "%s: a pack must come out if, and only if, there is no error", name);
    free(folder);
    free(path);
    free(expected);
    free(lines);
}
END_TEST

START_TEST(there_are_fixtures) {
    ck_assert_int_ge(invalid.count, 60);
    ck_assert_int_ge(valid.count, 1);
}
END_TEST

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void find_fixtures(const char *kind, fixtures *found) {
    char *path = join(FIXTURES, kind);
    DIR *folder = opendir(path);
    const struct dirent *entry;
    while (folder && (entry = readdir(folder)) && found->count < MOST_FIXTURES) {
        if (entry->d_name[0] != '.') found->names[found->count++] = join(kind, entry->d_name);
    }
    if (folder) closedir(folder);
    free(path);
    qsort(found->names, (size_t)found->count, sizeof *found->names, by_name);
}

static int run(void) {
    Suite *suite = suite_create("packs fixtures");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, there_are_fixtures);
    tcase_add_loop_test(all, valid_pack_is_silent, 0, valid.count);
    tcase_add_loop_test(all, invalid_pack_gives_what_is_expected, 0, invalid.count);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "--print") == 0) {
        bool sound;
        char *lines = diagnose(argv[2], &sound);
        fputs(lines, stdout);
        free(lines);
        return EXIT_SUCCESS;
    }
    find_fixtures("valid", &valid);
    find_fixtures("invalid", &invalid);
    int result = run();
    for (int i = 0; i < valid.count; i++)
        free(valid.names[i]);
    for (int i = 0; i < invalid.count; i++)
        free(invalid.names[i]);
    return result;
}
