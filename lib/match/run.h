/*
 * run.h: one reading of a note: the scratch of its stages and what each stage leaves for the next.
 *
 * Stages count words (tokens that are not punctuation), sentences and clauses by their own index
 * from 0.
 */
#ifndef BRK_MATCH_RUN_H
#define BRK_MATCH_RUN_H

#include "match/learned_scratch.h"
#include "match/matcher.h"

typedef struct {
    uint32_t token;
    uint32_t sentence;
    uint32_t end; /* the word behind its sentence's last */
} brk_note_word;

typedef struct {
    uint32_t first_token, last_token; /* both inside */
    uint32_t first_word, end_word;    /* half-open; may be empty */
    uint32_t paragraph;
} brk_sentence;

/* A word as walks see it (walk.c). What it can satisfy: signatures as those of nodes (trie.h). */
typedef struct {
    uint64_t words, classes;           /* itself */
    uint64_t near_words, near_classes; /* itself or what comes behind it over fillers */
    uint64_t far_words, far_classes;   /* itself or what comes behind it over a gap */
    uint32_t stem, form;
    uint32_t row;  /* of brk_begins */
    uint32_t more; /* the first of class_hits that begins here */
    uint8_t has;   /* BRK_HAS_*: what its row says of the word alone */
} brk_walk_word;

enum { BRK_HAS_CONCEPTS = 1, BRK_HAS_TRIGGERS = 2, BRK_HAS_BREAKS = 4 };

#define BRK_WALK_PASSES BRK_SIGN_FREE /* in `words`: may be passed over inside a phrase */

/* A class that does not stand in the word's row: of several words, of numbers, of initials. */
typedef struct {
    uint64_t words; /* as of brk_hit */
    uint32_t word_class;
    uint32_t last; /* word, inside; counted from the window's first */
} brk_class_hit;

/* A phrase met: a concept, a trigger or a clause break. What a word is alone is not held so, but
 * for numbers and expressions: it stands in the row of the word (begins.h). */
typedef struct {
    uint64_t words; /* bit i: word first + i was asked for; clear: passed over */
    uint32_t target;
    uint32_t first, last; /* words, both inside */
    uint8_t kind;         /* brk_hit_kind */
    bool gapped;          /* holds a gap: words that the term does not name */
    uint16_t unused;      /* nothing between members or behind them is left unwritten */
} brk_hit;

/* A phrase that is a mention, and what a word alone is where its row does not tell it whole. */
typedef struct {
    uint64_t words; /* as of brk_hit */
    uint32_t concept;
    uint32_t first, last; /* words, both inside */
} brk_phrase;

#define BRK_HELD_MENTIONS 128u
#define BRK_DEALT_AT_ONCE 131072u /* places of mentions that are listed at once */

/* A mention that rules or rating look at (mention_walk.h). */
typedef struct {
    uint32_t place, concept;
} brk_held_mention;

/* Rows (begins.h) whose concepts words of the note mention: each row once, where it stands first.
 */
typedef struct {
    uint32_t row, word;
} brk_row_met;

typedef struct {
    brk_vec rows;  /* brk_row_met, by word */
    brk_vec marks; /* uint64_t: a bit a row: it is in `rows` */
} brk_rows_met;

/* How far phrases without a gap reach beyond a word: a phrase from there to `last` lies inside a
 * longer one if this is more than `last`. */
typedef struct {
    uint32_t concept, any; /* concepts' phrases; these and triggers' */
} brk_reach_mark;

/* What triggers say of a word. */
typedef struct {
    uint32_t cover;         /* set of statuses whose scope it lies in, by rank */
    uint32_t role_distance; /* words to the trigger that gives the role */
    uint8_t role;           /* brk_role */
    uint8_t status;
} brk_word_mark;

/* A place in a trie from which a walk is to go on. */
typedef struct {
    uint64_t words;      /* matched so far, as of brk_hit */
    uint32_t node, next; /* next: the word that comes */
    bool gapped;
} brk_walk_state;

/* Words that a finding rests on, both inside. */
typedef struct {
    uint32_t first, last;
    uint32_t next; /* pick of the same evidence, but behind the last (evidence.c) */
} brk_pick;

#define BRK_WALK_SEEN 4096u /* places that one walk may remember */

typedef struct {
    uint64_t key;
    uint32_t walk; /* which walk it belongs to: an entry of another is free */
} brk_walk_seen;

/* One place where a rule (or learned weights) found something, before those of one kind are merged.
 */
typedef struct {
    uint8_t kind;   /* brk_finds */
    uint8_t reader; /* brk_reader */
    uint8_t status, role;
    bool counts, settles, suggestion, superseded, dropped;
    bool tied; /* MODIFIER: to a finding */
    uint32_t target, rule;
    uint32_t sentence, last_sentence;
    uint32_t clause, last_clause;
    uint32_t first, last;            /* words, both inside */
    uint32_t first_pick, pick_count; /* its evidence, in scratch.picks */
    uint32_t last_pick;              /* of its evidence and of what was joined to it */
    int32_t score;
    brk_mask modifiers;
    int32_t other_from, other_to, then_from, then_to; /* months; -1: unknown */
} brk_instance;

static inline bool brk_is_found_behaviour(const brk_instance *i) {
    return i->kind == BRK_FINDS_BEHAVIOUR && i->counts && !i->suggestion && !i->dropped;
}

typedef struct {
    brk_alloc alloc;
    brk_vec words;       /* brk_note_word */
    brk_vec sentences;   /* brk_sentence */
    brk_vec word_of;     /* uint32_t by token: the first word there or behind it */
    brk_vec clause_of;   /* uint32_t by token */
    brk_vec walk_words;  /* brk_walk_word by word of the window, and one more */
    brk_vec class_hits;  /* brk_class_hit of the window, by first word */
    brk_vec hits;        /* brk_hit of the window, in order (order.c) */
    brk_vec sorted_hits; /* brk_hit: used in sorting */
    brk_vec hits_at;     /* uint32_t by word of the window, and one more: its first hit */
    brk_vec triggers;    /* brk_hit: those that hold, by first word */
    brk_vec reach;       /* brk_reach_mark by word of the window */
    brk_vec marks;       /* brk_word_mark by word */
    bool any_aside;      /* a status that does not count may be among them */
    brk_vec word_rows;   /* uint32_t by word: the row whose concepts it mentions alone, or 0 */
    brk_vec phrases;     /* brk_phrase, by first word, the longest first: the other mentions */
    brk_vec kept_to;     /* uint32_t by concept: behind its last phrase, from kept_from */
    uint32_t phrases_to; /* behind the last word of any phrase so far */
    uint32_t kept_from;  /* what kept_to counts from: what lies below is of earlier notes */
    uint32_t kept_words; /* of the last note */
    brk_vec stack;       /* brk_walk_state */
    brk_walk_seen seen[BRK_WALK_SEEN];
    uint32_t seen_count, walks; /* of this walk; walks that needed to remember, so far */
    brk_expression_scratch expressions;
    brk_vec expression_hits;      /* brk_expression_hit */
    brk_vec set_start, set_count; /* uint32_t by set of concepts */
    brk_vec set_marks;            /* uint64_t: a bit a set: those among `sets` */
    brk_vec set_items;            /* uint32_t: places of mentions, set by set, up to a rule: */
    uint32_t dealt_to;            /* the first that lives whose sets are not listed yet */
    brk_vec held;                 /* brk_held_mention: the first that are looked at */
    bool held_all;                /* these are all */
    brk_vec sets;                 /* uint32_t: sets that rules in `live` ask for */
    brk_rows_met met[2];          /* among word_rows: under a status that counts; that does not */
    uint64_t mention_count[2];    /* words' and phrases': that count; that do not */
    brk_vec present;              /* uint64_t: a bit a concept: it is mentioned */
    brk_vec live;                 /* uint64_t: a bit a rule: all its slots have mentions */
    brk_vec sought;               /* uint64_t: a bit a concept: mentioned, and in a set among `sets`
                                     or looked at by rating */
    brk_vec wanted_rows;          /* uint64_t: a bit a row of `met`: it holds what is sought */
    brk_vec picks;                /* brk_pick: evidence of instances */
    brk_vec instances;            /* brk_instance */
    brk_vec chain;                /* uint32_t by instance: what superseded it */
    brk_vec symbols;              /* uint32_t by word: what the learned weights take it for */
    brk_vec seen_features;        /* uint64_t: a bit a feature, clear between notes */
    brk_vec features;             /* brk_seen_feature: those of the note that count */
    brk_vec sums;                 /* int32_t by kind of feature and head */
    brk_vec scores;               /* int32_t by head; empty: the weights have not read the note */
    brk_vec parts;                /* int64_t by word read: its part in one head's score */
    brk_vec quiet;                /* uint8_t by sentence: learned_quiet.c */
    brk_vec passages;             /* brk_passage, in order; none: the note is one */
    brk_learned_scratch learned;
} brk_scratch;

/* Whole sentences that are searched at once: half-open, as words are. A note has at least one
 * window. */
typedef struct {
    uint32_t first_sentence, end_sentence;
    uint32_t first_word, end_word;
    uint32_t first_token, end_token;
} brk_window;

typedef struct {
    const brk_matcher *m;
    brk_reading *r;
    brk_scratch *s;
    const char *bytes; /* of the note */
    int32_t age_months;
    bool coded, other_age_stated;
    bool weighs; /* what the weights say is kept for the rating (weighing.c) */
    brk_work work;
    uint64_t next_check; /* of cancel */
    brk_window window;
} brk_run;

/* Counts work. Errors: LIMIT, CANCELLED. */
brook_status brk_spend(brk_run *x, uint64_t units);
/* Makes the vector hold `count` zeroed elements. false: out of memory. */
bool brk_vec_zeroed(brk_vec *v, size_t count);

static inline const brk_token *brk_tokens(const brk_run *x) {
    return x->r->text.tokens.data;
}
static inline const brk_note_word *brk_words(const brk_run *x) {
    return x->s->words.data;
}
static inline const brk_sentence *brk_sentences(const brk_run *x) {
    return x->s->sentences.data;
}
/* By word of the window. */
static inline brk_walk_word *brk_walk_words(const brk_run *x) {
    return x->s->walk_words.data;
}
/* The bit of a row in sets of rows: they do not overlap, so that no two share one. */
static inline uint32_t brk_row_bit(uint32_t row) {
    return row / (uint32_t)BRK_ROW_HEAD;
}
/* What a word of the window begins. */
static inline const brk_row_head *brk_row_of_word(const brk_run *x, uint32_t word) {
    return brk_row_at(&x->m->begins, brk_walk_words(x)[word - x->window.first_word].row);
}
/* First and behind the last of the hits that begin at a word of the window. */
static inline const brk_hit *brk_hits_at(const brk_run *x, uint32_t word, const brk_hit **end) {
    const uint32_t *at = (const uint32_t *)x->s->hits_at.data + (word - x->window.first_word);
    *end = (const brk_hit *)x->s->hits.data + at[1];
    return (const brk_hit *)x->s->hits.data + at[0];
}
static inline const uint32_t *brk_clause_of(const brk_run *x) {
    return x->s->clause_of.data;
}
static inline uint32_t brk_word_of(const brk_run *x, uint32_t token) {
    return ((const uint32_t *)x->s->word_of.data)[token];
}
static inline const brk_token *brk_word_token(const brk_run *x, uint32_t word) {
    return &brk_tokens(x)[brk_words(x)[word].token];
}

/* Whether a longer phrase that holds no gap lies around the words. */
static inline bool brk_inside_longer(const brk_run *x, const brk_hit *h, bool concepts_only) {
    const brk_reach_mark *mark =
        (const brk_reach_mark *)x->s->reach.data + (h->first - x->window.first_word);
    return (concepts_only ? mark->concept : mark->any) > h->last;
}

static inline const brk_word_mark *brk_marks(const brk_run *x) {
    return x->s->marks.data;
}
static inline uint8_t brk_status_in(const brk_matcher *m, uint32_t cover) {
    return cover ? m->ranks.status[__builtin_ctz(cover)] : (uint8_t)m->model->default_status;
}
/* What covers a phrase: what covers its first or its last word, but a status that yields only where
 * it covers both. */
static inline uint8_t brk_phrase_status(const brk_run *x, const brk_phrase *p) {
    uint32_t a = brk_marks(x)[p->first].cover, z = brk_marks(x)[p->last].cover;
    return brk_status_in(x->m, (a | z) & ~((a ^ z) & x->m->ranks.yields));
}
static inline uint8_t brk_phrase_role(const brk_run *x, const brk_phrase *p) {
    const brk_word_mark *a = &brk_marks(x)[p->first], *z = &brk_marks(x)[p->last];
    return a->role_distance <= z->role_distance ? a->role : z->role;
}

/* --- stages, in their order; errors: NO_MEMORY, LIMIT, CANCELLED
 * --------------------------------------- */

brook_status brk_split_words(brk_run *x);     /* words.c: words, sentences */
brook_status brk_find_mentions(brk_run *x);   /* window.c: the next three, window by window */
brook_status brk_find_hits(brk_run *x);       /* hits.c: walk_words, class_hits, hits */
brook_status brk_split_clauses(brk_run *x);   /* clause.c: reach, clauses, clause_of */
brook_status brk_choose_mentions(brk_run *x); /* mention.c: word_rows, phrases, triggers */
brook_status
brk_give_status(brk_run *x); /* status.c: marks: status and role of words; clauses that count */
brook_status brk_meet_concepts(brk_run *x); /* met.c: met, mention_count, present */
/* scope.c: writes how far triggers reach into `words` of their hits, which is not needed any more:
 * below 2^32 behind the last word of the forward scope, above the first of the backward one. */
void brk_measure_scopes(brk_run *x);
/* mention_list.c: adds mentions in text order. concepts: only these (NULL: all); rows: only of
 * words whose row is among these (NULL: of any). false: out of memory. */
bool brk_expand_mentions(const brk_run *x, const uint64_t *concepts, const uint64_t *rows,
                         brk_vec *out);
brook_status
brk_list_sets(brk_run *x); /* sets.c: live, sets and how many mentions they have; asked */
/* deal.c: set_items of rules that live, from this one on: as many as there is room for. */
brook_status brk_deal_mentions(brk_run *x, uint32_t first);
brook_status brk_apply_rules(brk_run *x);      /* rules.c: instances */
brook_status brk_settle_relevance(brk_run *x); /* relevance.c: relevant */
brook_status brk_keep_relevant(brk_run *x);    /* relevance.c: instances that do not stand go */
brook_status brk_supersede(brk_run *x);        /* supersede.c */
brook_status brk_tie_modifiers(brk_run *x);    /* tie.c */
brook_status brk_tie_ages(brk_run *x);         /* ages.c */
/* ages.c: whether the age of somebody else is known, stated with the note or told in it. */
bool brk_other_age_known(const brk_run *x);
brook_status brk_merge(brk_run *x); /* merge.c: founds, spans */

/* phrases.c: walk_words, class_hits, hits but those of expressions; hits_at. */
brook_status brk_find_phrases(brk_run *x);
/* Whether a comma stands before the word, in its sentence. */
bool brk_comma_before(const brk_run *x, uint32_t word);

/* order.c: brings the hits from `from` on, all of one first word, into their order: the longest
 * first, then by kind and target. */
void brk_order_hits(brk_run *x, size_t from);
/* order.c: the same for all hits of the window, where they do not lie by first word. Sets hits_at.
 * false: out of memory. */
bool brk_order_all_hits(brk_run *x);

/* instances.c: a new instance that rests on these words (count > 0), with a status; the rest is for
 * the caller to fill in. This is where learned weights come in beside the rules. NULL: out of
 * memory. */
brk_instance *brk_add_instance(brk_run *x, const brk_pick *picks, uint32_t count, uint8_t status);
/* evidence.c: what shows `from` shows `into` too; each at most once. */
void brk_join_evidence(brk_run *x, brk_instance *into, const brk_instance *from);
/* evidence.c: adds all its words to the reading's spans, as the evidence of `f`. false: out of
 * memory. */
bool brk_put_evidence(brk_run *x, const brk_instance *i, brk_found *f);
/* The status of higher precedence. */
uint8_t brk_stronger_status(const brk_model *m, uint8_t a, uint8_t b);
/* The status of a finding that rests on words of both: one that yields gives way. */
uint8_t brk_joined_status(const brk_model *m, uint8_t a, uint8_t b);
/* Sorts instances by kind, place and target, and drops those that say the same of the same
 * sentence. */
void brk_sort_instances(brk_run *x);
/* First instance of that kind whose sentence is `sentence` or later (instances sorted). */
uint32_t brk_first_instance(const brk_run *x, brk_finds kind, uint32_t sentence);

#endif
