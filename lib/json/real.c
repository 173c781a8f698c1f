/*
 * real.c: a number with a fraction or an exponent.
 *
 * The C library rounds correctly, but would take the locale's sign for the point. So it is given
 * the digits without any: 12.5e3 as 125e2, which reads the same everywhere.
 */
#include "json/reader.h"

#include <stdlib.h>

#define MOST_EXPONENT ((int64_t)1 << 40) /* no file has digits enough to make up for it */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int64_t exponent_of(const char *at, const char *end) {
    bool negative = *at == '-';
    int64_t value = 0;
    for (at += *at == '-' || *at == '+'; at < end; at++) {
        if (value < MOST_EXPONENT) value = value * 10 + (*at - '0');
    }
    return negative ? -value : value;
}

bool brk_json_real(brk_buf *scratch, const char *word, size_t length, double *real) {
    const char *end = word + length, *at = word, *point;
    int64_t exponent = 0;
    *real = 0;
    while (at < end && (is_digit(*at) || *at == '-'))
        at++;
    brk_buf_clear(scratch);
    if (!brk_buf_add(scratch, word, (size_t)(at - word))) return false;
    if (at < end && *at == '.') {
        for (point = ++at; at < end && is_digit(*at);)
            at++;
        exponent -= at - point;
        if (!brk_buf_add(scratch, point, (size_t)(at - point))) return false;
    }
    if (at < end) exponent += exponent_of(at + 1, end);
    if (!brk_buf_add(scratch, "e", 1) || !brk_buf_add_number(scratch, exponent)) return false;
    *real = strtod(scratch->data, NULL);
    return true;
}
