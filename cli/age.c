/*
 * age.c: reads an age by hand, digit by digit: strtod depends on the locale, and 7.9 years must not
 * become another month on another machine.
 */
#include "age.h"

#include <stdio.h>

static bool digits(const char **p, const char *end, int32_t *value) {
    const char *start = *p;
    int32_t v = 0;
    while (*p < end && **p >= '0' && **p <= '9') {
        if (v > 10000) {
            return false;
        }
        v = v * 10 + (**p - '0');
        (*p)++;
    }
    *value = v;
    return *p > start;
}

static void skip_spaces(const char **p, const char *end) {
    while (*p < end && **p == ' ') {
        (*p)++;
    }
}

/* The fraction after the point, in months of a year, rounded down; six places are read, more are
 * ignored. */
static bool fraction(const char **p, const char *end, int32_t *months) {
    const char *start = *p;
    int64_t part = 0, scale = 1;
    for (; *p < end && **p >= '0' && **p <= '9'; (*p)++) {
        if (scale < 1000000) {
            part = part * 10 + (**p - '0');
            scale *= 10;
        }
    }
    *months = (int32_t)(part * 12 / scale);
    return *p > start;
}

static bool unit(const char **p, const char *end, char letter) {
    if (*p < end && (**p == letter || **p == letter - 'a' + 'A')) {
        (*p)++;
        return true;
    }
    return false;
}

bool age_parse(const char *text, size_t length, int32_t *months) {
    const char *p = text, *end = text + length;
    skip_spaces(&p, end);
    while (end > p && end[-1] == ' ') {
        end--;
    }
    bool negative = p < end && *p == '-';
    p += negative;
    int32_t first = 0, rest = 0;
    if (!digits(&p, end, &first)) {
        return false;
    }
    if (p < end && *p == '.') {
        p++;
        if (!fraction(&p, end, &rest)) {
            return false;
        }
        *months = first * 12 + rest;
    } else if (unit(&p, end, 'y')) {
        skip_spaces(&p, end);
        if (p < end && (!digits(&p, end, &rest) || rest > 11 || !unit(&p, end, 'm'))) {
            return false;
        }
        *months = first * 12 + rest;
    } else if (unit(&p, end, 'm')) {
        *months = first;
    } else {
        *months = first * 12;
    }
    if (negative) *months = -1 - *months; /* well formed, and out of range */
    return p == end;
}

void age_words(int32_t months, char *text, size_t size) {
    int years = months / 12, rest = months % 12;
    int used = snprintf(text, size, "%d year%s", years, years == 1 ? "" : "s");
    if (rest == 0 || used < 0 || (size_t)used >= size) return;
    snprintf(text + used, size - (size_t)used, " and %d month%s", rest, rest == 1 ? "" : "s");
}
