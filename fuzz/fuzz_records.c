/*
 * fuzz_records.c: any bytes as a file of JSON Lines or CSV, read as `brook batch` reads it: lines
 * ascend, every refusal has its code and sentence, what is accepted can be rated, and a file of
 * JSON Lines loses no line that holds anything.
 */
#define _GNU_SOURCE /* memfd_create */
#include "harness.h"

#include "table/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* main.c's, without printing. */
int fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
int fail(const char *format, ...) {
    char sentence[4096];
    va_list args;
    va_start(args, format);
    FUZZ_HOLD(vsnprintf(sentence, sizeof sentence, format, args) > 0);
    va_end(args);
    return 2;
}

static void rate(brook_classifier *c, const brook_observation *o) {
    brook_result *result = NULL;
    brook_status status = brook_classifier_rate(c, o, &result);
    FUZZ_HOLD((status == BROOK_OK) == (result != NULL));
    brook_result_free(result);
}

static void open_item(const layout *l, const item *it, brook_classifier *c, brook_observation *o) {
    facts f;
    row_error error = it->error;
    if (error.code) {
        FUZZ_HOLD(*error.code && error.message && *error.message);
        return;
    }
    memset(&f, 0, sizeof f);
    if (facts_open(&f, l, it, o, &error)) {
        rate(c, o);
    } else {
        FUZZ_HOLD(error.code && *error.code && error.message && *error.message);
    }
    facts_close(&f);
}

static size_t lines_with_content(const uint8_t *data, size_t size) {
    size_t count = 0;
    bool content = false;
    for (size_t i = 0; i < size; i++) {
        if (data[i] == '\n') {
            count += content;
            content = false;
        } else if (data[i] != ' ' && data[i] != '\t' && data[i] != '\r') {
            content = true;
        }
    }
    return count + content;
}

static void read_all(const char *path, const uint8_t *data, size_t size, brook_classifier *c,
                     brook_observation *o) {
    layout l = {.roles = ROLES_OF_NOTES, .order = size % 2 ? DATES_DAY_FIRST : DATES_MONTH_FIRST};
    item it;
    memset(&it, 0, sizeof it);
    reader *r = reader_open(path, NULL, &l);
    bool started = r && reader_start(r, FORM_UNKNOWN) == 0;
    size_t met = 0, line = 0;
    while (started && reader_next(r, &it)) {
        met++;
        FUZZ_HOLD(it.line > line && it.first == (met == 1));
        line = it.line;
        open_item(&l, &it, c, o);
    }
    bool marked = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0;
    if (started && r->form == FORM_JSONL && !marked)
        FUZZ_HOLD(met == lines_with_content(data, size));
    item_free(&it);
    reader_close(r);
    layout_free(&l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static brook_classifier *c;
    brook_observation *o = NULL;
    char path[64];
    int file = memfd_create("records", 0);
    FUZZ_HOLD(file >= 0 && write(file, data, size) == (ssize_t)size);
    FUZZ_HOLD(snprintf(path, sizeof path, "/proc/self/fd/%d", file) > 0);
    if (!c) FUZZ_HOLD(brook_classifier_new(fuzz_small_pack(), NULL, NULL, &c) == BROOK_OK);
    FUZZ_HOLD(brook_observation_new(NULL, NULL, &o) == BROOK_OK);
    read_all(path, data, size, c, o);
    brook_observation_free(o);
    close(file);
    return 0;
}
