/*
 * mutate.c: mutations of JSON: a value takes the place of another, is given twice, goes, or becomes
 * an odd one. Half of the time libFuzzer's own mutation of bytes is used, so that broken JSON is
 * tried as well. Values are found by a scan that knows texts and brackets and nothing more.
 */
#include "mutate.h"

#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

enum { MOST_VALUES = 4096, LARGEST = 1 << 16 };

typedef struct {
    size_t start, end;
} span;

static size_t end_of_text(const uint8_t *data, size_t size, size_t at) {
    for (at++; at < size && data[at] != '"'; at++)
        at += data[at] == '\\';
    return at < size ? at + 1 : size;
}

static size_t end_of_value(const uint8_t *data, size_t size, size_t at) {
    size_t depth = 0;
    if (data[at] == '"') return end_of_text(data, size, at);
    for (; at < size; at++) {
        if (data[at] == '"') {
            at = end_of_text(data, size, at) - 1;
        } else if (strchr("[{", data[at]) && data[at]) {
            depth++;
        } else if (strchr("]}", data[at]) && data[at]) {
            if (depth == 0) return at;
            if (--depth == 0) return at + 1;
        } else if (depth == 0 && strchr(", \n\t\r", data[at])) {
            return at;
        }
    }
    return size;
}

/* Begins of values: behind [ : or a comma (a key counts as one: it may be swapped too). */
static size_t find(const uint8_t *data, size_t size, span *spans) {
    size_t count = 0;
    for (size_t i = 0; i < size && count < MOST_VALUES; i++) {
        if (data[i] == '"') i = end_of_text(data, size, i);
        if (i >= size || !data[i] || !strchr("[{:,", data[i])) continue;
        size_t at = i + 1;
        while (at < size && data[at] && strchr(" \n\t\r", data[at]))
            at++;
        if (at >= size || strchr("]}", data[at])) continue;
        spans[count++] = (span){at, end_of_value(data, size, at)};
    }
    return count;
}

/* Puts `length` bytes in the place of a span; 0: they do not fit. */
static size_t put(uint8_t *data, size_t size, size_t max, span at, const uint8_t *bytes,
                  size_t length) {
    size_t left = size - (at.end - at.start);
    if (left + length > max) return 0;
    memmove(data + at.start + length, data + at.end, size - at.end);
    if (length) memcpy(data + at.start, bytes, length);
    return left + length;
}

static unsigned draw(unsigned *seed, size_t below) {
    *seed = *seed * 1103515245u + 12345u;
    return below ? (unsigned)((*seed >> 8) % below) : 0;
}

static size_t odd(uint8_t *data, size_t size, size_t max, span at, unsigned *seed) {
    static const char *const values[] = {
        "null",        "[]",        "{}",    "\"\"",  "-1",       "9223372036854775807",
        "true",        "1e5",       "[[]]",  "\"*\"", "\"/a+/\"", "\"{x} [y|z]\"",
        "\"\\u0301\"", "999999999", "\"a\"", "0"};
    const char *value = values[draw(seed, sizeof values / sizeof *values)];
    return put(data, size, max, at, (const uint8_t *)value, strlen(value));
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed) {
    static span spans[MOST_VALUES];
    static uint8_t copy[LARGEST];
    size_t count = seed % 2 ? find(data, size, spans) : 0;
    size_t made = 0;
    if (count > 0) {
        span at = spans[draw(&seed, count)], from = spans[draw(&seed, count)];
        size_t length = from.end - from.start < sizeof copy - 1 ? from.end - from.start : 0;
        memcpy(copy, data + from.start, length);
        switch (draw(&seed, 4)) {
        case 0:
            made = put(data, size, max_size, at, copy, length);
            break;
        case 1: /* given once more, before another */
            copy[length] = ',';
            made = put(data, size, max_size, (span){at.start, at.start}, copy, length + 1);
            break;
        case 2: /* goes, with the comma behind it */
            at.end += at.end < size && data[at.end] == ',';
            made = put(data, size, max_size, at, copy, 0);
            break;
        default:
            made = odd(data, size, max_size, at, &seed);
        }
    }
    return made ? made : LLVMFuzzerMutate(data, size, max_size);
}
