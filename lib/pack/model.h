/*
 * model.h: a pack as read and merged, before anything is compiled: plain structs in one arena, ids
 * resolved to indices, every item knowing where it stood in its file. docs/pack-format.md says what
 * each part means; this file only says how it is held. Immutable once brk_model_load has returned.
 */
#ifndef BRK_PACK_MODEL_H
#define BRK_PACK_MODEL_H

#include "base/alloc.h"
#include "pack/language.h"
#include "pack/messages.h"

typedef struct {
    const char *id, *version, *title, *edition, *language, *licence, *attribution;
    brk_texts disclaimers;
} brk_manifest;

typedef struct {
    const char *id, *version, *title;
} brk_overlay;

typedef struct {
    const char *id, *label, *symbol, *colour, *meaning;
    brk_where where;
} brk_rating;

typedef struct {
    const char *label, *symbol;
    const char *nothing_recognised, *only_set_aside, *outside_tool; /* texts by reason */
} brk_unrated;

typedef struct {
    const char *id, *label;
    int32_t from, to; /* whole years, both inside */
    int32_t send_to;  /* last whole year where SEND is stated; == to where there is none */
    brk_where where;
} brk_band;

typedef struct {
    const char *id, *label;
    int32_t
        strictness; /* where a code covers two behaviours, the stricter kind's modifiers apply */
    bool involves_other; /* acts of this kind involve another person */
    brk_where where;
} brk_kind;

typedef struct {
    const char *code, *label;
    uint32_t band, rating;
    brk_ids behaviours; /* filled in when resolving */
    brk_where where;
} brk_descriptor;

typedef struct {
    uint32_t descriptor; /* BRK_NONE: inferred */
    uint32_t rating;
} brk_cell;

typedef struct {
    const char *id, *label, *plain, *explanation;
    uint32_t kind;
    brk_cell *cells;        /* one a band */
    brk_mask not_raised_by; /* modifiers */
    brk_ids replaces;       /* less specific behaviours that it replaces on the same words */
    brk_mask implies_flags; /* flags that the behaviour itself carries (an adult named by it) */
    bool urgent; /* a finding of it that counts makes the result urgent, whatever the rating */
    brk_where where;
} brk_behaviour;

/* One effect of a modifier: the first whose kinds or behaviours fit the finding applies. */
typedef struct {
    brk_mask kinds; /* 0 with no behaviours: any */
    brk_ids behaviours;
    uint32_t raise_to; /* rating, or BRK_NONE */
    uint32_t at_least; /* rating, or BRK_NONE */
    uint32_t raise_by; /* steps; however many modifiers say so, one in all */
} brk_effect;

typedef enum {
    BRK_REACH_CLAUSE,
    BRK_REACH_SENTENCE,
    BRK_REACH_NEAR,
    BRK_REACH_NOTE,
    BRK_REACH_PHRASE /* of a trigger only: its own words */
} brk_reach;

/* Ages that raise by arithmetic: this modifier holds where the ages of two that are involved say
 * so. */
typedef struct {
    int32_t other_from_months;    /* the other is this old or more; -1: not asked */
    int32_t child_below_months;   /* the child is younger than this; -1: not asked */
    int32_t difference_months;    /* at least so far apart; -1: not asked */
    int32_t younger_below_months; /* asked only where the younger is below this; -1: not asked */
} brk_age_test;

typedef struct {
    const char *id, *label, *reason;
    brk_effect *effects;
    uint32_t effect_count;
    brk_age_test *age_tests; /* any one suffices */
    uint32_t age_test_count;
    brk_mask silences;   /* modifiers that are not reported beside this one on the same finding */
    brk_mask sets_flags; /* flags that this modifier sets on the observation */
    brk_mask kinds;      /* with behaviours: what words of it may be tied to; neither: anything */
    brk_ids behaviours;
    brk_reach reach; /* how far from a finding a mention may stand and still modify it */
    brk_where where;
} brk_modifier;

typedef struct {
    const char *id, *label, *reason;
    bool counts;
    uint32_t flag;      /* flag it sets on the observation, or BRK_NONE */
    int32_t precedence; /* where several hold, the highest wins */
    brk_where where;
    bool past;   /* told of then: a younger age told in the same words is the age at that time */
    bool yields; /* in a finding of several words it gives way to the status of the others */
} brk_status_kind;

/* Who stands where in the act. Fixed by the interface: their ids are data of the interface. */
typedef enum {
    BRK_ROLE_UNCLEAR,
    BRK_ROLE_DISPLAYED,
    BRK_ROLE_DONE_TO,
    BRK_ROLE_WITNESSED,
    BRK_ROLE_OPEN /* unclear by a trigger's word: own_role does not fill it in; never left so */
} brk_role;

/* The role of what was found in two places: one that is told goes before one that is not. */
static inline uint8_t brk_role_joined(uint8_t a, uint8_t b) {
    bool open = a == BRK_ROLE_UNCLEAR || (a == BRK_ROLE_OPEN && b != BRK_ROLE_UNCLEAR);
    return open ? b : a;
}

typedef struct {
    const char *id, *label, *explanation;
    bool urgent;
    bool outside;    /* named alone, the reason for `none` is outside-tool */
    brk_role role;   /* set where a finding that counts has it; UNCLEAR: not by role */
    brk_mask unless; /* flags beside which the role does not set this one */
    brk_where where;
} brk_flag;

/* When a response or legal note applies: every part that is given must hold, each by any of its
 * items. */
typedef struct {
    brk_mask ratings;   /* of the observation */
    bool unrated;       /* also (or only) where not rated */
    brk_ids behaviours; /* of a finding that counts */
    brk_mask kinds;
    brk_mask flags, modifiers, bands;
    brk_ids concepts;         /* the note names it, and what it says of it counts */
    int32_t age_from, age_to; /* whole years, both inside; -1: not asked */
} brk_when;

#define BRK_SECTIONS 5u /* of a response: urgent, what to do, to record, to tell, to avoid */

typedef struct {
    const char *id;
    int32_t order; /* lowest first: responses and legal notes are held in this order */
    brk_when when;
    brk_texts urgent, act, record, tell, avoid;
    brk_where where;
} brk_response;

/* Sections are numbered from 0 here. */
static inline const brk_texts *brk_response_texts(const brk_response *r, uint32_t section) {
    const brk_texts *const sections[BRK_SECTIONS] = {&r->urgent, &r->act, &r->record, &r->tell,
                                                     &r->avoid};
    return sections[section];
}

typedef struct {
    const char *id, *text, *source;
    int32_t order;
    brk_when when;
    brk_where where;
} brk_legal;

/* ---- an interview, and notes to practise with ------------------------------------------------ */

typedef struct {
    const char *label;
    brk_mask modifiers; /* that hold if this is the answer */
} brk_answer;

/* What answers a question before it is asked. */
typedef struct {
    brk_ids concepts;   /* the note names one, and what it says of it counts */
    brk_ids behaviours; /* given as codes, and nothing else is found that it could be asked of */
} brk_settled_by;

/* What to ask of somebody who tells of an observation: it has answers, or asks how old the other
 * one is. */
typedef struct {
    const char *id, *ask, *why;
    brk_mask kinds; /* asked where a finding of one of these counts; 0: of any */
    bool age;
    brk_settled_by settled_by;
    brk_answer *answers;
    uint32_t answer_count;
    brk_where where;
} brk_question;

/* A note with the rating that the scheme gives it, for people to rate first. */
typedef struct {
    const char *id, *text, *why;
    int32_t age_months;
    bool send;
    uint32_t rating; /* BRK_NONE: not rated */
    brk_ids behaviours;
    brk_mask modifiers, flags;
    brk_where where;
} brk_practice;

/* ---- lexicon, triggers, rules -------------------------------------------------------------------
 */

typedef enum {
    BRK_RELEVANCE_NEUTRAL,
    BRK_RELEVANCE_SETTLES,
    BRK_RELEVANCE_NEEDS_CONTEXT
} brk_relevance;

typedef struct {
    const char *text; /* as written: a phrase, or /expression/ */
    brk_where where;
} brk_term;

typedef struct {
    const char *id;
    brk_relevance relevance;
    brk_term *terms;
    uint32_t term_count;
    brk_where where;
} brk_concept;

typedef enum { BRK_FORWARD, BRK_BACKWARD, BRK_BOTH } brk_direction;

/* A phrase that gives a status or a role to what stands within its scope. */
typedef struct {
    const char *id;
    uint32_t status; /* index, or BRK_NONE */
    brk_role role;   /* or UNCLEAR: gives none; OPEN: says that it is not told */
    bool terminates; /* ends the scope of others */
    bool pseudo;     /* looks like a trigger and is none ("not only") */
    brk_direction direction;
    brk_reach scope;    /* CLAUSE, SENTENCE, NEAR (to the end of the paragraph) or NOTE */
    uint32_t max_words; /* scope ends after so many words; 0: no such limit */
    brk_mask stops_at;  /* statuses whose triggers end this one's scope */
    brk_term *terms;
    uint32_t term_count;
    brk_where where;
} brk_trigger;

/* A slot of a rule: any of these concepts. */
typedef brk_ids brk_slot;

typedef enum { BRK_FINDS_BEHAVIOUR, BRK_FINDS_MODIFIER, BRK_FINDS_FLAG } brk_finds;

typedef struct {
    const char *id;
    brk_finds finds;
    uint32_t target; /* behaviour, modifier or flag */
    brk_slot *all;   /* every slot must be filled */
    uint32_t all_count;
    uint32_t
        own_concept; /* of the rule's own `terms`, which fill its last slot; BRK_NONE: has none */
    brk_ids none;    /* concepts that forbid it inside `within` */
    brk_ids none_in_note; /* concepts that forbid it anywhere in the note */
    brk_reach within;     /* how far the slots may lie apart */
    bool ordered;         /* slots appear in the order written */
    uint32_t max_gap;     /* most words between neighbouring slots; 0: no such limit */
    int32_t age_from_months, age_to_months; /* of the observed child; -1: not asked */
    brk_role role;                          /* given to the finding; UNCLEAR: left to triggers */
    bool settles;                           /* relevant by itself, whatever its words */
    bool suggests;                          /* too weak to find: offers a suggestion only */
    const char *because;                    /* one sentence for the practitioner */
    brk_where where;
} brk_rule;

/* ---- what rating looks up: made of the rest by rating_index.c ------------------------------ */

/* Rows of numbers: row i is items[start[i]] up to items[start[i + 1]]. */
typedef struct {
    uint32_t *start, *items;
} brk_rows;

static inline const uint32_t *brk_rows_at(const brk_rows *rows, uint32_t row, uint32_t *count) {
    *count = rows->start[row + 1] - rows->start[row];
    return rows->items + rows->start[row];
}

typedef struct {
    brk_rows responses, legal; /* by rating, and last for what is not rated: those that its rating
                                  does not rule out, in the model's order */
    uint32_t *paragraphs;      /* response -> its first paragraph, section by section; one more */
    uint32_t *same_text;       /* paragraph -> the first one that has the same text */
    brk_rows telling;          /* concept -> rules that find a behaviour and have it in a slot;
                                  none for neutral concepts */
    uint64_t *asked;           /* a bit a concept: more than a neutral one, or named by a response
                                  or legal note */
} brk_rating_index;

/* ---- learned weights: see docs/pack-format.md, "learned"
 * ------------------------------------------ */

typedef struct brk_learned brk_learned; /* pack/learned.h */

typedef struct {
    brk_arena arena;
    brk_manifest manifest;
    brk_overlay *overlays;
    uint32_t overlay_count;
    brk_rating *ratings;
    uint32_t rating_count;
    brk_unrated unrated;
    const char *messages[BRK_MESSAGE_COUNT]; /* NULL: the pack does not say it */
    brk_band *bands;
    uint32_t band_count;
    brk_kind *kinds;
    uint32_t kind_count;
    brk_descriptor *descriptors;
    uint32_t descriptor_count;
    brk_behaviour *behaviours;
    uint32_t behaviour_count;
    brk_modifier *modifiers;
    uint32_t modifier_count;
    brk_status_kind *statuses;
    uint32_t status_count;
    uint32_t default_status; /* of a mention that no trigger covers */
    brk_flag *flags;
    uint32_t flag_count;
    uint32_t mismatch_flag;      /* set where the note gives the child another age; BRK_NONE */
    uint32_t fallback_behaviour; /* relevant, but nothing placed it; BRK_NONE: none such */
    uint32_t under_age_rating;   /* sexual activity with anyone under ... ; BRK_NONE */
    int32_t under_age_below_months;
    brk_ids under_age_behaviours;
    brk_role own_role;        /* of a finding whose words tell none; UNCLEAR: leave it so */
    brk_mask own_role_unless; /* not beside these flags */
    brk_ids own_role_not_of;  /* nor of these behaviours */
    brk_response *responses;
    uint32_t response_count;
    brk_legal *legal;
    uint32_t legal_count;
    brk_question *questions;
    uint32_t question_count;
    brk_practice *practice;
    uint32_t practice_count;
    brk_language language;
    brk_concept *concepts;
    uint32_t concept_count;
    brk_trigger *triggers;
    uint32_t trigger_count;
    brk_rule *rules;
    uint32_t rule_count;
    const brk_learned *learned;    /* NULL: none */
    char digest[65];               /* SHA-256 of all that was loaded */
    uint32_t *behaviours_by_id;    /* indices in byte order of id: for look-ups */
    uint32_t *descriptors_by_code; /* the same, of code */
    brk_rating_index rating;
} brk_model;

#endif
