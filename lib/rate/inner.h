/*
 * inner.h: what the files of rate/ share. One rating is one brk_rate_run; each finding is a
 * brk_draft until it is copied into the result. Steps, in order, each in a file of its own: ages.c
 * (bands of the ages, errors) -> codes.c and findings.c (drafts) -> fallback.c, grounds.c ->
 * modifiers.c (raising) -> flags.c -> words.c -> suggest.c -> response.c; rate.c calls them and
 * sorts. say.c fills the pack's messages.
 */
#ifndef BRK_RATE_INNER_H
#define BRK_RATE_INNER_H

#include "rate/rate.h"

#define BRK_MONTHS 12
#define BRK_BIT(index) ((brk_mask)1 << (index))

/* Whole years, both inside; from < 0: not known. */
typedef struct {
    int32_t from, to;
} brk_years;
static const brk_years brk_years_unknown = {-1, -1};

typedef struct brk_draft brk_draft;
struct brk_draft {
    brk_draft *next;
    brk_rated_finding f;
    uint32_t code_descriptor; /* of a descriptor's code; else BRK_NONE */
    uint32_t position;        /* first byte of its evidence */
    uint32_t spans_filled;
    brk_mask bands;                   /* it is rated in */
    brk_mask bands_then, bands_other; /* of these, by the child's age then; by another's age */
    bool now;                         /* some place of it is told of now, or of no time */
    brk_mask tied;                    /* modifiers that go with it, by words or by ages */
    brk_mask by_age;                  /* of these, by ages */
    brk_mask unheld; /* by words, but the weights speak against them: they raise nothing (hold.c) */
    brk_mask active; /* of those, what is left after silencing and what the behaviour says itself */
    bool places;     /* it accounts for words that settle relevance beside its own (grounds.c) */
    bool unweighed;  /* some place of it rests on words that the weights do not know */
    bool under_age;  /* somebody in it is younger than the under-age rule allows */
};

typedef struct {
    const brk_model *model;
    const brk_subject *subject;
    const brk_reading *reading; /* NULL: codes only */
    brk_arena *arena;
    brk_rated *out;
    brk_years age, told;  /* given; and another that the note gives the child */
    brk_years other;      /* given for another who is involved, whom the note gives no age */
    brk_mask child_bands; /* of the age and the developmental age */
    brk_mask told_bands;
    brk_draft *first, *last;
    uint32_t draft_count;
    brk_mask tied;   /* active modifiers of the findings that count */
    brk_mask stated; /* modifiers that are stated with the observation */
    brk_mask unheld; /* modifiers that words tell and the weights speak against (hold.c) */
} brk_rate_run;

/* Mention number i of those that rating looks at, in text order; i < reading->asked.count. */
static inline const brk_mention *brk_asked_at(const brk_reading *r, size_t i) {
    return (const brk_mention *)r->asked.data + i;
}

/* say.c: one placeholder of a message and what stands in its place: the text, or else another
 * message, or an age in months, or years. */
typedef struct {
    const char *name;
    enum { BRK_FILL_TEXT, BRK_FILL_NUMBER, BRK_FILL_YEARS, BRK_FILL_MONTHS, BRK_FILL_MESSAGE } kind;
    const char *text;
    size_t length;
    int64_t number; /* NUMBER, MONTHS, MESSAGE */
    brk_years years;
} brk_fill;
/* Adds the message with its placeholders filled; nothing where the pack does not have it. false:
 * out of memory. */
bool brk_say(const brk_model *m, brk_message message, const brk_fill *fills, size_t count,
             brk_buf *out);
/* The same for an error: its status, or that memory is out. */
brook_status brk_say_error(const brk_model *m, brk_message message, const brk_fill *fills,
                           size_t count, brk_buf *out, brook_status status);
/* A reason that needs no filling; where the pack has none, the behaviour's explanation. */
const char *brk_reason(const brk_model *m, brk_message message, uint32_t behaviour);

/* ages.c */
brk_years brk_years_of(int32_t from_months, int32_t to_months);
/* Bands that any of these years lies in; 0: none. */
brk_mask brk_bands_of(const brk_model *m, brk_years years, bool send);
/* Fills age, told and the bands of a run whose subject was checked. */
void brk_rate_ages(brk_rate_run *run);
brook_status brk_ages_check(const brk_model *m, const brk_subject *subject, brk_buf *error);

/* codes.c */
brook_status brk_codes_known(const brk_model *m, const brk_subject *subject, brk_buf *error);
brook_status brk_codes_bands(const brk_model *m, const brk_subject *subject, brk_buf *error);
bool brk_codes_draft(brk_rate_run *run);
bool brk_codes_need_age(const brk_model *m, const brk_subject *subject);

/* findings.c; false: out of memory. */
brk_draft *brk_draft_new(brk_rate_run *run);
bool brk_founds_draft(brk_rate_run *run);
bool brk_drafts_cells(brk_rate_run *run);
/* What was only suggested becomes a finding, with its cells. */
bool brk_found_take_up(brk_rate_run *run, const brk_found *found);
/* Whether any of its words lies there. */
bool brk_found_touches(const brk_rate_run *run, const brk_found *found,
                       const brk_weighing *passage);
/* The highest of the cells in the draft's bands. */
uint32_t brk_draft_rating(const brk_model *m, const brk_draft *d);
bool brk_status_counts(const brk_model *m, uint32_t status);
/* Bands and age modifiers from who was how old: the child (then, or now) and another. */
void brk_draft_ages(const brk_rate_run *run, brk_draft *d, brk_years then, brk_years other);

/* fallback.c: what a relevant note becomes that nothing places. */
bool brk_fallback_draft(brk_rate_run *run);

/* modifiers.c */
brook_status brk_modifiers_known(const brk_model *m, const brk_subject *subject, brk_buf *error);
brk_mask brk_stated_modifiers(const brk_model *m, const brk_subject *subject);
brk_mask brk_age_modifiers(const brk_model *m, brk_years child, brk_years other);
void brk_drafts_raise(brk_rate_run *run);
/* One draft, whose rating is that of its cells. */
void brk_draft_raise(const brk_model *m, brk_draft *d);
/* All that the note tells, of whatever finding; or those of them that rules found. */
brk_mask brk_told_modifiers(const brk_rate_run *run, bool by_rules);
uint32_t brk_draft_kind(const brk_model *m, const brk_draft *d);

/* flags.c */
void brk_rate_flags(brk_rate_run *run);
bool brk_rate_warnings(brk_rate_run *run);

/* hold.c: sets `unheld`, of the run and of its drafts. */
void brk_rate_hold(brk_rate_run *run);

/* weigh.c; false: out of memory. */
bool brk_rate_weigh(brk_rate_run *run);

/* words.c; false: out of memory. */
bool brk_rate_words(brk_rate_run *run);

/* suggest.c */
bool brk_rate_suggest(brk_rate_run *run);

/* settle.c */
brk_mask brk_settled_questions(const brk_rate_run *run);

/* response.c */
bool brk_rate_respond(brk_rate_run *run);

#endif
