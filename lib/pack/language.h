/*
 * language.h: what a pack tells of its language, as read (docs/pack-format.md, "language"): words
 * that text stages need and how ages are written. Part of the model.
 */
#ifndef BRK_PACK_LANGUAGE_H
#define BRK_PACK_LANGUAGE_H

#include "base/diag.h"
#include "pack/ids.h"

#include <stdbool.h>

typedef struct {
    const char *from, *to;
} brk_text_pair;

typedef struct {
    const char *word;
    int32_t number;
} brk_number_word;

typedef struct {
    const char *id;
    brk_texts words; /* single words or phrases */
    brk_where where;
} brk_word_class;

typedef enum {
    BRK_AGE_YEARS,
    BRK_AGE_MONTHS,
    BRK_AGE_SCHOOL_YEAR,
    BRK_AGE_FIXED,
    BRK_AGE_NONE /* looks like an age and is none: takes its words and says nothing */
} brk_age_unit;

/* How an age is written: words, `#` for a number, {classes}, punctuation as it stands. */
typedef struct {
    const char *pattern;
    brk_age_unit unit;
    int32_t from_years, to_years; /* FIXED; and the offsets of SCHOOL_YEAR (4 and 5) */
    bool past;                    /* the age at which something happened then, not the age now */
    bool about_other;             /* plainly not the observed child ("his friend, #") */
    brk_where where;
} brk_age_pattern;

typedef struct {
    brk_texts fillers;        /* little words that are passed over inside a phrase */
    brk_text_pair *irregular; /* form -> word it is looked up as ("took" -> "take") */
    uint32_t irregular_count;
    brk_number_word *numbers;
    uint32_t number_count;
    brk_texts abbreviations; /* their full stop ends no sentence */
    brk_texts clause_breaks; /* phrases at which a clause ends (the phrase begins the next one) */
    brk_texts real_words;    /* never taken for a misspelling */
    brk_word_class *classes;
    uint32_t class_count;
    brk_age_pattern *ages;
    uint32_t age_count;
} brk_language;

#endif
