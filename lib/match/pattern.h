/*
 * pattern.h: expressions that the library runs itself.
 *
 * What most expressions are made of (letters, sets of characters, groups, alternatives, repeats,
 * words' ends, what may or may not stand before or behind) is turned into a program of a few
 * kinds of nodes, and PCRE2 is not called for it. A program finds what PCRE2 finds, match by match;
 * whatever else a pattern holds is refused here and left to PCRE2. pattern_read.c reads a pattern
 * as a tree, pattern_make.c makes the program, pattern_run.c runs it.
 *
 * It runs on plain text only (brk_pattern_look): ASCII without capitals and controls, which is what
 * a folded note is unless it holds letters beyond ASCII.
 */
#ifndef BRK_MATCH_PATTERN_H
#define BRK_MATCH_PATTERN_H

#include "base/status.h"
#include "base/vec.h"

enum {
    BRK_PATTERN_END,     /* met */
    BRK_PATTERN_LITERAL, /* a: where it begins among the texts; b: bytes */
    BRK_PATTERN_ONE,     /* a: set of which one character stands there */
    BRK_PATTERN_SPAN,    /* a: set; b, c: least and most characters of it */
    BRK_PATTERN_CHOICE, /* a: first of its branches, tried in order; b: how many; c: its signpost */
    BRK_PATTERN_EDGE,   /* of a word; how: 1: none */
    BRK_PATTERN_START,  /* of the text */
    BRK_PATTERN_STOP,   /* end of the text */
    BRK_PATTERN_AHEAD,  /* a: what follows there; how: 1: does not */
    BRK_PATTERN_BEHIND, /* as CHOICE, each branch followed by its width; how as of AHEAD */
    BRK_PATTERN_KEEP    /* what was met so far is not part of the match */
};
enum { /* how a SPAN is taken */
       BRK_PATTERN_LONGEST,
       BRK_PATTERN_SHORTEST,
       BRK_PATTERN_WHOLE /* only all of it can lead on */
};

#define BRK_PATTERN_NO_SET 0u /* the first set: any character, or the end of the text */
#define BRK_PATTERN_NO_MOST UINT16_MAX

typedef struct {
    uint8_t op, how;
    uint16_t next;
    uint16_t first; /* set of what it or what follows may begin with */
    uint16_t a, b, c;
} brk_pattern_node;

typedef struct {
    uint16_t node;
    uint8_t byte;   /* the only one that it may begin with; 0: several */
    uint8_t second; /* the only one behind that; 0: several */
    uint8_t next;   /* the next branch that may begin where this one may; behind the last: none */
    uint8_t unused;
} brk_pattern_branch;

/* Of a choice of many branches: the first that may begin with a byte, by its lower five bits. */
#define BRK_PATTERN_SIGNPOST 32u
typedef struct {
    uint8_t to[BRK_PATTERN_SIGNPOST];
} brk_pattern_signpost;

typedef struct {
    uint64_t bits[2]; /* of ASCII */
} brk_pattern_set;

/* Of all patterns. */
typedef struct {
    brk_vec nodes;     /* brk_pattern_node */
    brk_vec branches;  /* brk_pattern_branch */
    brk_vec sets;      /* brk_pattern_set, each once */
    brk_vec signposts; /* brk_pattern_signpost, each once; the first leads to the first branch */
    brk_vec texts;     /* bytes */
} brk_patterns;

/* Its numbers count from these. */
typedef struct {
    uint32_t node, branch, text;
    uint16_t entry;
    bool at_word;  /* every match begins at a word's first character */
    bool at_start; /* every match begins with the text */
} brk_pattern;

typedef enum { BRK_PATTERN_MADE, BRK_PATTERN_REFUSED, BRK_PATTERN_NO_MEMORY } brk_pattern_answer;

void brk_patterns_init(brk_patterns *p, const brk_alloc *a);
void brk_patterns_free(brk_patterns *p);
/* No more come: gives back what was room for them. */
void brk_patterns_trim(brk_patterns *p);
brk_pattern_answer brk_patterns_add(brk_patterns *p, const char *pattern, size_t length,
                                    brk_pattern *made);

/* --- running ---------------------------------------------------------------------------------- */

/* Work that may be spent, and what is. */
typedef struct {
    uint64_t used, limit;
    const void *cancel; /* as in brk_reading */
} brk_work;

/* A place to go back to. */
typedef struct {
    uint32_t node, at;
    uint32_t rest; /* of a CHOICE: the next branch; of a SPAN: how far it may shrink or grow */
} brk_pattern_way;

/* Scratch of one thread, and the text that it looked at last. */
typedef struct {
    brk_vec ways;   /* brk_pattern_way */
    brk_vec starts; /* uint64_t: a bit a byte of the text: a word begins there */
    const char *text;
    uint32_t length;
} brk_pattern_scratch;

void brk_pattern_scratch_init(brk_pattern_scratch *s, const brk_alloc *a);
void brk_pattern_scratch_free(brk_pattern_scratch *s);
/* Takes the text, which must stay. *plain: whether patterns may be run on it. false: no memory. */
bool brk_pattern_look(brk_pattern_scratch *s, const char *text, uint32_t length, bool *plain);

/* Bytes of the text, half-open; start BRK_PATTERN_NONE: there is no match. */
#define BRK_PATTERN_NONE UINT32_MAX
typedef struct {
    uint32_t start, end;
} brk_pattern_match;
/* The first match that begins at `at` or behind it. *steps: those of this pattern on this text so
 * far, of which there may be BRK_REGEX_MATCH_LIMIT. Errors: LIMIT, CANCELLED, NO_MEMORY. */
brook_status brk_pattern_find(const brk_patterns *p, const brk_pattern *x, brk_pattern_scratch *s,
                              uint32_t at, uint64_t *steps, brk_work *work,
                              brk_pattern_match *match);

#endif
