/*
 * match.h: from words to what a note says: mentions, clauses with a status, findings.
 *
 * brk_matcher is compiled once from a model and is then immutable and shared (one trie over stem
 * ids for all terms, triggers and clause breaks; rules indexed by the concepts that fill their
 * first slot). brk_reading is scratch of one classifier. Stages, forward only: tokens -> mentions
 * (trie, expressions) -> clauses -> status and role of each mention (triggers) -> relevance ->
 * rules -> learned weights -> findings, modifiers and flags, each with status and evidence. Nothing
 * here knows ratings or bands: that is rate/.
 */
#ifndef BRK_MATCH_MATCH_H
#define BRK_MATCH_MATCH_H

#include "text/text.h"

typedef struct brk_matcher brk_matcher;

/* Takes no ownership of the model, which must outlive the matcher. Reports terms that cannot be
 * used (empty, slow or broken expressions, too many expansions) as diagnostics. */
brook_status brk_matcher_new(const brk_alloc *a, const brk_model *model, brk_diags *d,
                             brk_matcher **out);
void brk_matcher_free(brk_matcher *m);
const brk_model *brk_matcher_model(const brk_matcher *m);

typedef struct {
    uint64_t words; /* bit i: word i of the mention is its own (clear: passed over) */
    uint32_t concept;
    uint32_t first, last; /* tokens, both inside */
    uint32_t clause;
    uint32_t sentence;
    uint8_t status; /* index into the model's statuses */
    uint8_t role;   /* brk_role */
} brk_mention;

typedef struct {
    uint32_t first, last; /* tokens, both inside */
    uint32_t sentence;
    bool counts; /* no trigger sets the whole of it aside */
    bool relevant;
} brk_clause;

typedef struct {
    uint32_t start, end; /* half-open bytes of the note */
} brk_span;

/* evidence.c: sorts spans and joins those that touch or overlap; returns how many are left. */
uint32_t brk_spans_tidy(brk_span *spans, uint32_t count);

typedef enum { BRK_READER_IS_RULES, BRK_READER_IS_LEARNED, BRK_READER_IS_CODE } brk_reader;

/* One thing found: a behaviour, a modifier or a flag. */
typedef struct {
    brk_finds kind;
    uint32_t target;   /* index into the model */
    uint32_t rule;     /* rule index, or BRK_NONE (learned) */
    uint8_t reader;    /* brk_reader */
    uint8_t status;    /* index into the model's statuses */
    uint8_t role;      /* brk_role */
    bool suggestion;   /* offered only */
    bool superseded;   /* by a more specific one on the same words */
    bool unweighed;    /* rests on a word that the weights do not know */
    uint32_t sentence; /* of its first word */
    uint32_t last_sentence;
    uint32_t clause;
    int32_t score; /* learned: the score, in the unit of the weights; rules: 1000 */
    uint32_t first_span, span_count; /* evidence in brk_reading.spans, ascending */
    brk_mask modifiers;              /* BEHAVIOUR: modifiers tied to it whose status counts */
    int32_t other_from_months,
        other_to_months; /* BEHAVIOUR: age of another who is involved; -1 unknown */
    int32_t then_from_months,
        then_to_months; /* BEHAVIOUR: the child's age at that time; -1 unknown */
} brk_found;

/* What the learned weights say of the note, or of one passage of it, for the rating to be weighed
 * (lib/rate/weigh.c). All in the unit of the weights. */
typedef struct {
    uint32_t start, end;   /* bytes that were read, half-open */
    uint32_t stems;        /* different ones that are known */
    int32_t best;          /* score of the best behaviour */
    int32_t relevance;     /* how surely anything of the pack's concern is said */
    const int32_t *scores; /* the signs' in the order of heads, then each behaviour's and each
                              modifier's; in `weighed` */
} brk_weighing;

typedef struct {
    brk_text text;
    brk_vec asked;    /* brk_mention, by first token: of concepts that rating looks at (the model's
                         rating.asked); brk_list_mentions lists all */
    brk_vec counting; /* uint64_t: a bit a concept: it is mentioned under a status that counts */
    brk_vec clauses;  /* brk_clause */
    brk_vec ages;     /* brk_age_mention */
    brk_vec founds;   /* brk_found, in text order */
    brk_vec spans;    /* brk_span */
    /* brk_weighing: passages, then the whole; none: the weights have no say. And their scores. */
    brk_vec weighings, weighed;
    bool relevant; /* anything sexual or of the tool's concern is said in a clause that counts */
    bool doubted;  /* the weights doubt that words which settle it mean what they often mean */
    bool set_aside_relevant; /* it is said, but only in clauses that do not count */
    bool other_age_told;     /* the age of somebody beside the observed child */
    int32_t told_from_months,
        told_to_months;        /* another age that the note gives the observed child; -1 none */
    uint64_t work, work_limit; /* work_limit 0: BRK_DEFAULT_WORK_UNITS */
    const void
        *cancel;   /* an atomic_int (stdatomic.h) that is not 0 once work should stop; or NULL */
    void *scratch; /* the matcher's own */
} brk_reading;

brook_status brk_reading_init(brk_reading *r, const brk_alloc *a);
void brk_reading_free(brk_reading *r);
void brk_reading_wipe(brk_reading *r);

typedef struct {
    const char *bytes;
    size_t length;
    bool replace_invalid;
    int32_t age_months;    /* of the observed child; -1 unknown */
    bool other_age_stated; /* the age of another who is involved stands beside the note */
    bool use_rules, use_learned;
    bool coded; /* codes stand beside the note: what modifies them counts, whatever else is said */
} brk_match_input;

/* Reads one note. Errors: NO_MEMORY, UTF8 (*error_offset), LIMIT, CANCELLED. */
brook_status brk_match(const brk_matcher *m, brk_reading *r, const brk_match_input *in,
                       size_t *error_offset);

/* After brk_match. All mentions of the note (brk_mention), by first token. false: out of memory. */
bool brk_list_mentions(const brk_matcher *m, const brk_reading *r, brk_vec *out);

#endif
