/*
 * load.h: the state of one brk_model_load and the stages that share it: manifests and files
 * (manifest.c, load.c), sections (items.c and read_*.c), then with ids in place the checks
 * (check_*.c).
 */
#ifndef BRK_PACK_LOAD_H
#define BRK_PACK_LOAD_H

#include "base/limits.h"
#include "pack/items.h"
#include "pack/report.h"

/* Sections that are one object. */
typedef enum {
    BRK_UNRATED,
    BRK_FALLBACK,
    BRK_UNDER_AGE,
    BRK_OWN_ROLE,
    BRK_MESSAGES,
    BRK_LEARNED,
    BRK_LANGUAGE, /* may stand in several files: its lists are joined */
    BRK_SINGLE_COUNT
} brk_single;

/* One file as it is read. */
typedef struct {
    const char *name;     /* in the model's arena */
    const brk_json *root; /* NULL: could not be read */
    uint32_t source;
    bool manifest, folder;
} brk_pack_file;

/* Language lists, gathered over all files. */
typedef struct {
    brk_vec fillers, abbreviations, clause_breaks, real_words; /* const char * */
    brk_vec irregular, numbers;                                /* brk_text_pair, brk_number_word */
    brk_vec irregular_sources, number_sources;                 /* uint32_t: the source of each */
    brk_map irregular_words, number_words;                     /* to places in the above */
    brk_vec ages;                                              /* brk_age_pattern */
} brk_word_lists;

struct brk_load {
    brk_alloc alloc;
    brk_model *model;  /* being made; its arena takes what stays */
    brk_arena scratch; /* what goes when the load ends: the JSON trees too */
    brk_diags *diags;
    /* The file that is read now; reports name it. */
    const char *file;
    uint32_t source; /* 0: the pack */
    bool lenient;    /* its format is newer: an unknown member is a warning */

    brk_vec files;    /* brk_pack_file */
    brk_vec overlays; /* brk_overlay */
    bool incomplete;  /* a file could not be read: what it held is missing, so ids cannot be checked
                       */
    brk_items sections[BRK_SECTION_COUNT];
    brk_head singles[BRK_SINGLE_COUNT];
    brk_word_lists words;
    brk_map terms_met;    /* term to the number of the list that had it last */
    uint32_t term_list;   /* number of the list of terms that is read */
    brk_vec own_concepts; /* brk_concept: of rules' own terms */
    /* second pass */
    uint32_t *concept_order; /* indices in the order of ids, for wildcards */
    uint32_t concept_named;  /* concepts of the section; those behind them are rules' own */
    brk_vec found;           /* uint32_t: concepts of the slot that is resolved */
    size_t rule_concepts;    /* counted against BRK_MAX_RULE_CONCEPTS */
};

/* ---- texts (texts.c) ---- */

/* Copies into the model's arena. NULL: out of memory. */
const char *brk_keep(brk_load *l, const char *text, size_t length);
/* Place of a value (not a whole file) in the model's arena. */
bool brk_keep_where(brk_load *l, const brk_json *node, brk_where *where);
/* Whether the value is a text that can be shown: not empty, without control characters. Reports. */
bool brk_text_usable(brk_load *l, const brk_json *node);
/* The same for text that is not a value of its own (a key). */
bool brk_has_control(const char *text, size_t length);
bool brk_id_usable(brk_load *l, const brk_json *node, bool capitals);

/* ---- terms (terms.c, term_syntax.c) ---- */

/* Reads a list of terms; syntax is reported. */
bool brk_terms_read(brk_load *l, const brk_json *list, brk_term **items, uint32_t *count);
/* Adds terms to those of an item that is extended. */
bool brk_terms_join(brk_load *l, brk_term **items, uint32_t *count, const brk_term *more,
                    uint32_t more_count);
/* The same for plain words and phrases. */
bool brk_phrases_read(brk_load *l, const brk_json *list, brk_texts *out);
bool brk_phrases_join(brk_load *l, brk_texts *to, const brk_texts *more);
void brk_term_check(brk_load *l, const brk_json *node);
/* Reports word classes that a text names and that are not there. */
void brk_term_check_classes(brk_load *l, const char *text, const brk_where *where);

/* ---- stages ---- */

/* *readable false: the sections of this source must not be read. */
bool brk_manifest_read(brk_load *l, const brk_pack_file *file, bool *readable);
/* Whether a file that is no manifest may not have this member. */
bool brk_is_manifest_key(const char *key);
/* Reads a member that is a section of one object; *known false: it is none. */
bool brk_single_read(brk_load *l, const brk_json *member, bool *known);
bool brk_singles_resolve(brk_load *l);
bool brk_messages_read(brk_load *l, const brk_json *node);
bool brk_language_read(brk_load *l, const brk_json *node);
bool brk_language_finish(brk_load *l);
void brk_word_lists_init(brk_load *l);
void brk_word_lists_free(brk_load *l);
/* Order of the concepts' ids, and room for the concepts of rules' own terms. */
bool brk_rules_prepare(brk_load *l);
/* Concepts that a slot or list names (NULL: none), ascending, each once. */
bool brk_concepts_resolve(brk_load *l, const brk_json *node, brk_ids *ids);
/* Whether ascending ids hold this one. */
bool brk_ids_hold(const brk_ids *ids, uint32_t index);
/* Fills in the behaviours of each descriptor. */
bool brk_descriptors_link(brk_load *l);
/* Lists that are kept in their `order`. */
bool brk_responses_sort(brk_load *l);

/* ---- checks of the whole ---- */

bool brk_check_scheme(brk_load *l);
bool brk_check_circles(brk_load *l);
/* Warns of sentences that the pack's own rules need. */
void brk_messages_check(brk_load *l);
void brk_check_lexicon(brk_load *l);
bool brk_check_use(brk_load *l);

#endif
