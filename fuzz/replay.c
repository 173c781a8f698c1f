/* replay.c: gives a target each file named, and each file in the folders named, without libFuzzer.
 * So that seeds and what fuzzing once found are held by any compiler, and under any checker. */
#include "harness.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static size_t replayed;

static void replay_file(const char *path) {
    FILE *f = fopen(path, "rb");
    FUZZ_HOLD(f);
    FUZZ_HOLD(fseek(f, 0, SEEK_END) == 0);
    long size = ftell(f);
    FUZZ_HOLD(size >= 0);
    rewind(f);
    /* exactly as large as the input: a checker of memory then sees a read behind its end */
    uint8_t *bytes = malloc(size ? (size_t)size : 1);
    FUZZ_HOLD(bytes);
    FUZZ_HOLD(fread(bytes, 1, (size_t)size, f) == (size_t)size);
    fclose(f);
    fprintf(stderr, "replay: %s\n", path); /* the last one told is the one that broke it */
    LLVMFuzzerTestOneInput(bytes, (size_t)size);
    free(bytes);
    replayed++;
}

static int is_entry(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static void replay(const char *path) {
    struct stat about;
    if (stat(path, &about) != 0) {
        fprintf(stderr, "replay: there is no '%s'\n", path);
        exit(2);
    }
    if (!S_ISDIR(about.st_mode)) {
        replay_file(path);
        return;
    }
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_entry, alphasort);
    FUZZ_HOLD(count >= 0);
    for (int i = 0; i < count; i++) {
        char inner[4096];
        int length = snprintf(inner, sizeof inner, "%s/%s", path, entries[i]->d_name);
        FUZZ_HOLD(length > 0 && (size_t)length < sizeof inner);
        replay(inner);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    printf("%zu inputs replayed\n", replayed);
    return replayed == 0; /* nothing replayed shows nothing */
}
