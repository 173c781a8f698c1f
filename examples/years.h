/*
 * years.h: an age as somebody typed it. A word that is no age must never become 0, which is one.
 */
#ifndef EXAMPLES_YEARS_H
#define EXAMPLES_YEARS_H

#include <stdint.h>
#include <stdlib.h>

/* Whole years of a word that holds nothing else, as months; -1: it is none. */
static inline int32_t months_of_years(const char *word) {
    char *end;
    long years = strtol(word, &end, 10);
    if (*word < '0' || *word > '9' || *end || years > 120) return -1;
    return (int32_t)years * 12;
}

#endif
