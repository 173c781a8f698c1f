/*
 * pattern_run.c: a pattern's program on a text, with going back to ways not yet tried, in the order
 * in which PCRE2 tries them. Steps are counted: one a node, one a character of a span.
 */
#include "match/pattern.h"

#include "base/limits.h"

#include <stdatomic.h>

#define CANCEL_EVERY 1024u
#define WAYS_LEAST ((size_t)64)

typedef brk_pattern_way way;

typedef struct {
    const brk_pattern_node *nodes;
    const brk_pattern_branch *branches;
    const brk_pattern_set *sets;
    const brk_pattern_signpost *signposts;
    const char *texts;
    const unsigned char *text;
    uint32_t length;
    uint32_t depth; /* ways that are kept */
    uint32_t from;  /* where the match begins: every way to its end passes all KEEPs anew */
    brk_vec *ways;
    uint64_t steps, stop, most;
    const void *cancel;
    brook_status status;
} runner;

/* ---- nodes ----------------------------------------------------------------------------------- */

static inline bool holds(const runner *r, uint32_t set, unsigned char c) {
    return r->sets[set].bits[c >> 6] >> (c & 63) & 1;
}

/* Whether a node, or what follows it, may begin there. */
static inline bool may_begin(const runner *r, uint32_t node, uint32_t at) {
    uint32_t first = r->nodes[node].first;
    return first == BRK_PATTERN_NO_SET || (at < r->length && holds(r, first, r->text[at]));
}

static bool keep_way(runner *r, uint32_t node, uint32_t at, uint32_t rest) {
    if (r->depth == r->ways->capacity &&
        !brk_vec_reserve(r->ways, r->depth ? (size_t)r->depth * 2 : WAYS_LEAST)) {
        r->status = BROOK_ERR_NO_MEMORY;
        return false;
    }
    ((way *)r->ways->data)[r->depth++] = (way){node, at, rest};
    return true;
}

static inline bool meets_literal(const runner *r, const brk_pattern_node *n, uint32_t at) {
    if (r->length - at < n->b) return false;
    const char *literal = r->texts + n->a;
    for (uint32_t i = 0; i < n->b; i++) {
        if ((unsigned char)literal[i] != r->text[at + i]) return false;
    }
    return true;
}

static inline bool word_at(const runner *r, uint32_t at) {
    static const uint64_t of_words[2] = {UINT64_C(0x03FF000000000000),
                                         UINT64_C(0x07FFFFFE87FFFFFE)};
    return at < r->length && of_words[r->text[at] >> 6] >> (r->text[at] & 63) & 1;
}

static inline bool at_edge(const runner *r, uint32_t at) {
    return (at > 0 && word_at(r, at - 1)) != word_at(r, at);
}

/* Of the branches from `from` on, as they are linked, the first that may begin there; the count of
 * branches: none. */
static inline uint32_t next_branch(const runner *r, const brk_pattern_node *n, uint32_t from,
                                   uint32_t at) {
    const brk_pattern_branch *branches = r->branches + n->a;
    unsigned char here = at < r->length ? r->text[at] : 0;
    unsigned char then = at + 1 < r->length ? r->text[at + 1] : 0;
    while (from < n->b) {
        const brk_pattern_branch *b = &branches[from];
        if (b->byte == here && (b->second == then || !b->second)) break;
        if (!b->byte && may_begin(r, b->node, at)) break;
        from = n->b <= UINT8_MAX ? b->next : from + 1;
    }
    return from;
}

/* Goes on with a branch, `from` or a later one. */
static inline bool choose(runner *r, uint32_t *node, uint32_t from, uint32_t at) {
    const brk_pattern_node *n = &r->nodes[*node];
    const brk_pattern_branch *branches = r->branches + n->a;
    uint32_t branch = next_branch(r, n, from, at);
    if (branch == n->b) return false;
    uint32_t later = n->b <= UINT8_MAX ? branches[branch].next : branch + 1;
    later = next_branch(r, n, later, at);
    if (later < n->b && !keep_way(r, *node, at, later)) return false;
    *node = branches[branch].node;
    return true;
}

/* Goes on with the first branch of all that leads on. */
static inline bool choose_first(runner *r, uint32_t *node, uint32_t at) {
    const brk_pattern_node *n = &r->nodes[*node];
    uint32_t byte = at < r->length ? r->text[at] : 0;
    return choose(r, node, r->signposts[n->c].to[byte % BRK_PATTERN_SIGNPOST], at);
}

/* A span of what may be fewer characters, from `at` back to `least`, the longest that leads on. */
static bool shrink(runner *r, uint32_t node, uint32_t least, uint32_t *at) {
    const brk_pattern_node *n = &r->nodes[node];
    uint32_t end = *at;
    while (!may_begin(r, n->next, end)) {
        if (end == least) return false;
        end--;
        r->steps++;
    }
    *at = end;
    return end == least || keep_way(r, node, end - 1, least);
}

/* A span of what may be more characters, from `at` on to `most`. */
static bool grow(runner *r, uint32_t node, uint32_t most, uint32_t *at) {
    const brk_pattern_node *n = &r->nodes[node];
    uint32_t end = *at;
    while (!may_begin(r, n->next, end)) {
        if (end == most || !holds(r, n->a, r->text[end])) return false;
        end++;
        r->steps++;
    }
    *at = end;
    return end == most || !holds(r, n->a, r->text[end]) || keep_way(r, node, end + 1, most);
}

static bool span(runner *r, uint32_t node, uint32_t *at) {
    const brk_pattern_node *n = &r->nodes[node];
    uint32_t from = *at, most = r->length - from;
    if (n->c != BRK_PATTERN_NO_MOST && n->c < most) most = n->c;
    if (most < n->b) return false;
    bool lazy = n->how == BRK_PATTERN_SHORTEST;
    uint32_t wanted = lazy ? n->b : most, count = 0;
    while (count < wanted && holds(r, n->a, r->text[from + count]))
        count++;
    r->steps += count;
    if (count < n->b) return false;
    *at = from + count;
    if (n->how == BRK_PATTERN_WHOLE) return true;
    return lazy ? grow(r, node, from + most, at) : shrink(r, node, from + n->b, at);
}

/* ---- running --------------------------------------------------------------------------------- */

static uint32_t run(runner *r, uint32_t node, uint32_t at);

/* Whether the limits let it go on. */
static bool go_on(runner *r) {
    if (r->steps > r->most) {
        r->status = BROOK_ERR_LIMIT;
        return false;
    }
    if (r->cancel && r->steps >= CANCEL_EVERY &&
        atomic_load_explicit((const atomic_int *)r->cancel, memory_order_relaxed)) {
        r->status = BROOK_ERR_CANCELLED;
        return false;
    }
    r->stop = r->most - r->steps < CANCEL_EVERY ? r->most + 1 : r->steps + CANCEL_EVERY;
    return true;
}

static bool ahead(runner *r, const brk_pattern_node *n, uint32_t at) {
    bool met = may_begin(r, n->a, at) && run(r, n->a, at) != BRK_PATTERN_NONE;
    return r->status == BROOK_OK && met == (n->how == 0);
}

static bool behind(runner *r, const brk_pattern_node *n, uint32_t at) {
    bool met = false;
    const brk_pattern_branch *branches = r->branches + n->a;
    for (uint32_t i = 0; i < n->b && !met && r->status == BROOK_OK; i++) {
        uint32_t width = branches[2 * i + 1].node;
        met = width <= at && run(r, branches[2 * i].node, at - width) != BRK_PATTERN_NONE;
    }
    return r->status == BROOK_OK && met == (n->how == 0);
}

/* Goes over a node that is no CHOICE. */
static inline bool pass(runner *r, uint32_t node, uint32_t *at) {
    const brk_pattern_node *n = &r->nodes[node];
    switch (n->op) {
    case BRK_PATTERN_LITERAL:
        if (!meets_literal(r, n, *at)) return false;
        *at += n->b;
        return true;
    case BRK_PATTERN_ONE:
        if (*at == r->length || !holds(r, n->a, r->text[*at])) return false;
        ++*at;
        return true;
    case BRK_PATTERN_SPAN:
        return span(r, node, at);
    case BRK_PATTERN_EDGE:
        return at_edge(r, *at) == (n->how == 0);
    case BRK_PATTERN_START:
        return *at == 0;
    case BRK_PATTERN_STOP:
        return *at == r->length;
    case BRK_PATTERN_AHEAD:
        return ahead(r, n, *at);
    case BRK_PATTERN_KEEP:
        r->from = *at;
        return true;
    default:
        return behind(r, n, *at);
    }
}

/* Takes up the last way that was kept, above `base`; false: none leads on. */
static bool go_back(runner *r, uint32_t base, uint32_t *node, uint32_t *at) {
    while (r->depth > base && r->status == BROOK_OK) {
        const way w = ((const way *)r->ways->data)[--r->depth];
        const brk_pattern_node *n = &r->nodes[w.node];
        r->steps++;
        *node = w.node;
        *at = w.at;
        if (n->op == BRK_PATTERN_CHOICE) return choose(r, node, w.rest, *at); /* kept: it leads */
        bool lazy = n->how == BRK_PATTERN_SHORTEST;
        *node = n->next;
        if (lazy ? grow(r, w.node, w.rest, at) : shrink(r, w.node, w.rest, at)) return true;
    }
    return false;
}

/* The end of the match from a node at a place of the text, or BRK_PATTERN_NONE. */
static uint32_t run(runner *r, uint32_t node, uint32_t at) {
    uint32_t base = r->depth;
    for (;;) {
        const brk_pattern_node *n = &r->nodes[node];
        bool on;
        if (++r->steps >= r->stop && !go_on(r)) return BRK_PATTERN_NONE;
        if (n->op == BRK_PATTERN_END) {
            r->depth = base;
            return at;
        }
        if (n->op == BRK_PATTERN_CHOICE) {
            on = choose_first(r, &node, at);
        } else {
            on = pass(r, node, &at);
            if (on) node = n->next;
        }
        if (!on && !go_back(r, base, &node, &at)) return BRK_PATTERN_NONE;
    }
}

/* The first place from `at` on where a match may begin, or BRK_PATTERN_NONE. */
static uint32_t next_start(const runner *r, const brk_pattern *x, const uint64_t *starts,
                           uint32_t at) {
    if (x->at_start) return at == 0 ? 0 : BRK_PATTERN_NONE;
    if (!x->at_word) {
        while (at <= r->length && !may_begin(r, x->entry, at))
            at++;
        return at <= r->length ? at : BRK_PATTERN_NONE;
    }
    while (at < r->length) {
        uint64_t left = starts[at / 64] >> at % 64;
        if (!left) {
            at = (at / 64 + 1) * 64;
            continue;
        }
        at += (uint32_t)__builtin_ctzll(left);
        if (may_begin(r, x->entry, at)) return at;
        at++;
    }
    return BRK_PATTERN_NONE;
}

brook_status brk_pattern_find(const brk_patterns *p, const brk_pattern *x, brk_pattern_scratch *s,
                              uint32_t at, uint64_t *steps, brk_work *work,
                              brk_pattern_match *match) {
    uint64_t left = work->used < work->limit ? work->limit - work->used : 0;
    match->start = match->end = BRK_PATTERN_NONE;
    if (*steps > BRK_REGEX_MATCH_LIMIT) return BROOK_ERR_LIMIT;
    runner r = {.nodes = (const brk_pattern_node *)p->nodes.data + x->node,
                .branches = (const brk_pattern_branch *)p->branches.data + x->branch,
                .sets = p->sets.data,
                .signposts = p->signposts.data,
                .texts = (const char *)p->texts.data + x->text,
                .text = (const unsigned char *)s->text,
                .length = s->length,
                .ways = &s->ways,
                .steps = *steps,
                .cancel = work->cancel};
    r.most = left < BRK_REGEX_MATCH_LIMIT - r.steps ? r.steps + left : BRK_REGEX_MATCH_LIMIT;
    for (; match->end == BRK_PATTERN_NONE && r.status == BROOK_OK; at++) {
        at = next_start(&r, x, s->starts.data, at);
        if (at == BRK_PATTERN_NONE) break;
        r.depth = 0;
        r.from = at;
        match->end = run(&r, x->entry, at);
    }
    work->used += r.steps - *steps;
    *steps = r.steps;
    if (match->end != BRK_PATTERN_NONE) match->start = r.from;
    return r.status;
}
