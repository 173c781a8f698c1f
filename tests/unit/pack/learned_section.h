/* learned_section.h: a section `learned` from its parts, and a small pack that has it. */
#ifndef PACK_LEARNED_SECTION_H
#define PACK_LEARNED_SECTION_H

#include "support.h"

#include "pack/learned.h"

#include <stdio.h>

#define SHARE "'share': {'s': 1000, 'b': 700, 'k': 600, 'a': 500, 'c': 0},"
#define DECISION                                                                                   \
    "'decision': {'base': -1, 'best': 2, 'relevant': 3, 'doubtful': -4, 'also': 5, 'margin': 6, "  \
    "'sure': 0, 'suggest': -1000000000},"
#define HEADS                                                                                      \
    "'heads': [{'behaviour': 'b', 'bias': 1, 'find': 2, 'relevance': 3},"                          \
    "{'modifier': 'm', 'bias': -1, 'find': 2, 'relevance': 0},"                                    \
    "{'flag': 'f', 'bias': 0, 'find': 2, 'relevance': 0},"                                         \
    "{'sign': 'any', 'bias': 0, 'find': 2, 'relevance': -1000},"                                   \
    "{'flag': 'gone', 'bias': 0, 'find': 2, 'relevance': 0}],"
#define START "'format': 1, 'provenance': {'by': ['anything']},"
#define ROWS                                                                                       \
    "'features': ['s|a|0:5', 'b|a|b|0:-32767 3:32767', 'k|<x>|a|1:0', 'a|old|a|2:1', "             \
    "'c|act.a|4:1']"

/* A pack with a behaviour, a modifier and two flags, and this section. */
static inline loaded load_section(const char *section) {
    char more[8192];
    snprintf(
        more, sizeof more,
        "'flags': [{'id': 'e', 'label': 'l'}, {'id': 'f', 'label': 'l'}],"
        "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'effects': [{'raise_by': 1}]}],"
        "'rules': [{'id': 'r', 'behaviour': 'b', 'terms': ['a']}, {'id': 'q', 'flag': 'e', "
        "'terms': ['b']}, {'id': 'p', 'flag': 'f', 'terms': ['c']}, {'id': 'o', 'modifier': 'm', "
        "'terms': ['d']}], 'learned': %s",
        section);
    return load_parts(
        &(parts){.behaviours = "[{'id': 'b', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', "
                               "'young': 'low'}}]",
                 .more = more});
}

/* One sign, two ratings and one modifier: fourteen numbers a row, and three rows. */
#define FIRST_ROW "[1, -2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 100000]"
#define SECOND_ROW "[-100000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]"
#define THIRD_ROW "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]"
#define WEIGH_ROWS "'rows': [" FIRST_ROW "," SECOND_ROW "," THIRD_ROW "]"
#define WEIGH(members) "{" START SHARE DECISION HEADS ROWS ", 'weigh': {" members "}}"

/* For this alone. */
static inline void refuse(const char *section, int32_t number, const char *pointer) {
    loaded l = load_section(section);
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    expect_problem(&l, number, pointer);
    ck_assert_uint_eq(l.diags.items.count, 1);
    loaded_free(&l);
}

#endif
