/*
 * number.c: whole numbers digit by digit; reals by the C library, which rounds correctly.
 *
 * strtod takes the decimal sign from the locale, so it is given none: 12.50e1 is handed over as
 * 1250e-1. It takes no memory of its own.
 */
#include "json/number.h"

#include <stdlib.h>

/* An exponent beyond this is as good as this: no file has digits enough to bring one back. */
#define FAR_EXPONENT INT64_C(1000000000000)

/* So many digits stand at `at`. */
static size_t digits(const char *bytes, size_t length, size_t at) {
    size_t start = at;
    while (at < length && bytes[at] >= '0' && bytes[at] <= '9')
        at++;
    return at - start;
}

/* Below zero, which reaches one further than above: -9223372036854775808. */
static int64_t whole_of(const char *word, size_t count, bool negative) {
    int64_t value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 - (word[i] - '0');
    return negative ? value : -value;
}

/* Of the exponent whose first character, a sign or a digit, stands at `at`. */
static int64_t exponent_at(const char *bytes, size_t length, size_t at) {
    bool negative = bytes[at] == '-', sign = negative || bytes[at] == '+';
    int64_t value = 0;
    if (sign) at++;
    size_t end = at + digits(bytes, length, at);
    for (; at < end && value < FAR_EXPONENT; at++)
        value = value * 10 + (bytes[at] - '0');
    return negative ? -value : value;
}

static bool read_real(double *out, brk_buf *scratch, const char *bytes, size_t length,
                      size_t whole_end) {
    size_t at = whole_end, fraction = 0;
    int64_t exponent = 0;
    brk_buf_clear(scratch);
    if (!brk_buf_add(scratch, bytes, whole_end)) return false;
    if (bytes[at] == '.') {
        fraction = digits(bytes, length, ++at);
        if (!brk_buf_add(scratch, bytes + at, fraction)) return false;
        at += fraction;
    }
    if (at < length && (bytes[at] == 'e' || bytes[at] == 'E'))
        exponent = exponent_at(bytes, length, at + 1);
    if (!brk_buf_add_text(scratch, "e") ||
        !brk_buf_add_number(scratch, exponent - (int64_t)fraction))
        return false;
    *out = strtod(scratch->data, NULL);
    return true;
}

bool brk_json_read_number(brk_json_number *out, brk_buf *scratch, const char *bytes,
                          size_t length) {
    bool negative = bytes[0] == '-';
    size_t start = negative ? 1 : 0, count = digits(bytes, length, start), end = start + count;
    char next = end < length ? bytes[end] : ' ';
    *out = (brk_json_number){.is_whole = next != '.' && next != 'e' && next != 'E'};
    if (!out->is_whole) return read_real(&out->real, scratch, bytes, length, end);
    out->whole = whole_of(bytes + start, count, negative);
    return true;
}
