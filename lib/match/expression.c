/*
 * expression.c: the one file that includes PCRE2. No JIT: expressions run so seldom that it would
 * gain nothing, and it answers otherwise than the interpreter where its stack ends.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "match/expression.h"

#include "base/limits.h"

#include <stdatomic.h>
#include <string.h>

#define HEAP_LIMIT_KIB 20000u
#define PROBE_STEPS 20000u
#define PROBE_REPEATS 48u
#define STOP_LIMIT (-1000) /* returned by the callout: PCRE2 hands it on */
#define STOP_CANCEL (-1001)

/* Terms that are the same expression are one item. */
typedef struct {
    const char *pattern;
    size_t length;
    _Atomic(pcre2_code *) code; /* NULL: to be compiled when it is first run */
    uint32_t first, last;       /* of its targets */
    bool gated;                 /* has literals, so it is sound as far as that goes */
} item;

typedef struct {
    uint32_t kind, target;
    uint32_t next; /* or BRK_NONE */
} item_target;

/* What one run may spend. */
typedef struct {
    brk_work *work;
    uint64_t steps, most_steps;
    uint64_t price; /* of a step: grows with the text, since one step may run through it */
} meter;

#define COMPILE_FLAGS (PCRE2_UTF | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT)

static void *give(PCRE2_SIZE size, void *memory) {
    return brk_realloc(memory, NULL, size);
}

static void take(void *p, void *memory) {
    brk_free(memory, p);
}

static bool make_context(const brk_alloc *a, brk_alloc **memory, void **general) {
    *general = NULL;
    *memory = brk_new(a, sizeof **memory);
    if (!*memory) return false;
    **memory = *a;
    *general = pcre2_general_context_create(give, take, *memory);
    return *general != NULL;
}

static void free_context(brk_alloc **memory, void **general) {
    pcre2_general_context_free(*general);
    *general = NULL;
    if (*memory) {
        brk_alloc a = **memory;
        brk_free(&a, *memory);
        *memory = NULL;
    }
}

bool brk_expressions_init(brk_expressions *e, const brk_alloc *a) {
    memset(e, 0, sizeof *e);
    brk_vec_init(&e->items, a, sizeof(item));
    brk_vec_init(&e->targets, a, sizeof(item_target));
    brk_gate_init(&e->gate, a);
    brk_arena_init(&e->arena, a);
    if (!make_context(a, &e->memory, &e->general)) return false;
    e->compile = pcre2_compile_context_create(e->general);
    return e->compile != NULL;
}

/* What PCRE2 holds. */
static void free_compiled(brk_expressions *e) {
    item *items = e->items.data;
    for (size_t i = 0; i < e->items.count; i++) {
        pcre2_code_free(atomic_load(&items[i].code));
        atomic_store(&items[i].code, NULL);
    }
    pcre2_compile_context_free(e->compile);
    e->compile = NULL;
}

void brk_expressions_freeze(brk_expressions *e) {
    free_compiled(e);
    free_context(&e->memory, &e->general);
}

bool brk_expressions_thaw(brk_expressions *e, const brk_alloc *a) {
    if (e->items.count == 0) return true;
    if (!make_context(a, &e->memory, &e->general)) return false;
    e->compile = pcre2_compile_context_create(e->general);
    return e->compile != NULL;
}

void brk_expressions_free(brk_expressions *e) {
    free_compiled(e);
    brk_vec_free(&e->items);
    brk_vec_free(&e->targets);
    if (e->memory) brk_gate_free(&e->gate, e->memory);
    brk_arena_free(&e->arena);
    free_context(&e->memory, &e->general);
}

static int count_step(pcre2_callout_block *block, void *data) {
    meter *m = data;
    (void)block;
    m->work->used += m->price;
    if (++m->steps > m->most_steps || m->work->used > m->work->limit) return STOP_LIMIT;
    if ((m->steps & 1023u) == 0 && m->work->cancel &&
        atomic_load_explicit((const atomic_int *)m->work->cancel, memory_order_relaxed))
        return STOP_CANCEL;
    return 0;
}

bool brk_expression_scratch_init(brk_expression_scratch *s, const brk_alloc *a) {
    memset(s, 0, sizeof *s);
    brk_gate_state_init(&s->met, a);
    if (!make_context(a, &s->memory, &s->general)) return false;
    s->match_data = pcre2_match_data_create(1, s->general);
    pcre2_match_context *context = pcre2_match_context_create(s->general);
    s->context = context;
    if (!context || !s->match_data) return false;
    pcre2_set_match_limit(context, BRK_REGEX_MATCH_LIMIT);
    pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
    return true;
}

void brk_expression_scratch_free(brk_expression_scratch *s) {
    pcre2_match_data_free(s->match_data);
    pcre2_match_context_free(s->context);
    s->match_data = s->context = NULL;
    brk_gate_state_free(&s->met);
    free_context(&s->memory, &s->general);
}

bool brk_expression_scratch_begin(brk_expression_scratch *s, const brk_expressions *e) {
    return brk_gate_state_begin(&s->met, &e->gate);
}

static brook_status status_of(int answer) {
    switch (answer) {
    case PCRE2_ERROR_NOMEMORY:
        return BROOK_ERR_NO_MEMORY;
    case STOP_LIMIT:
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
        return BROOK_ERR_LIMIT;
    case STOP_CANCEL:
        return BROOK_ERR_CANCELLED;
    default:
        return BROOK_ERR_INTERNAL;
    }
}

/* Where matches may begin, if that is known: by the gate, of which expression. */
typedef struct {
    const brk_gate *gate;
    uint32_t expression;
} starts;

/* All matches of one expression in the text; one without targets is only tried. */
static brook_status run_item(const item *x, const pcre2_code *code, const item_target *targets,
                             brk_expression_scratch *s, const char *text, uint32_t length,
                             brk_vec *hits, meter *m, const starts *from) {
    PCRE2_SIZE at = 0;
    uint32_t how = PCRE2_NO_UTF_CHECK | (from ? PCRE2_ANCHORED : 0);
    pcre2_set_callout(s->context, count_step, m);
    m->price = 1 + length / 64;
    while (at <= length) {
        if (from) {
            uint32_t start =
                brk_gate_start(from->gate, from->expression, text, length, (uint32_t)at);
            if (start == BRK_NONE) return BROOK_OK;
            m->work->used += start - at;
            at = start;
        }
        m->work->used += m->price;
        int answer =
            pcre2_match(code, (PCRE2_SPTR)text, length, at, how, s->match_data, s->context);
        if (answer == PCRE2_ERROR_NOMATCH && from) {
            at++;
            continue;
        }
        if (answer == PCRE2_ERROR_NOMATCH) return BROOK_OK;
        if (answer < 0) return status_of(answer);
        const PCRE2_SIZE *span = pcre2_get_ovector_pointer(s->match_data);
        for (uint32_t t = x->first; t != BRK_NONE && span[1] > span[0]; t = targets[t].next) {
            brk_expression_hit *hit = brk_vec_push(hits);
            if (!hit) return BROOK_ERR_NO_MEMORY;
            *hit = (brk_expression_hit){targets[t].kind, targets[t].target, (uint32_t)span[0],
                                        (uint32_t)span[1]};
        }
        at = span[1] > at ? span[1] : at + 1;
        while (at < length && ((unsigned char)text[at] & 0xC0) == 0x80)
            at++;
    }
    return BROOK_OK;
}

/* The expression compiled; the first thread to need it compiles it for all. NULL: out of memory. */
static pcre2_code *code_of(const brk_expressions *e, item *x) {
    pcre2_code *code = atomic_load_explicit(&x->code, memory_order_acquire), *others = NULL;
    int error;
    PCRE2_SIZE offset;
    if (code) return code;
    code = pcre2_compile((PCRE2_SPTR)x->pattern, x->length, COMPILE_FLAGS, &error, &offset,
                         e->compile);
    if (!code || atomic_compare_exchange_strong(&x->code, &others, code)) return code;
    pcre2_code_free(code);
    return others;
}

brook_status brk_expressions_run(const brk_expressions *e, brk_expression_scratch *s,
                                 const char *text, uint32_t length, brk_vec *hits, brk_work *work) {
    if (!e->gate.first || length < 3) return BROOK_OK;
    item *items = e->items.data;
    brk_gate_walk walk = brk_gate_walk_begin(&s->met, &e->gate, text, length);
    work->used += length;
    for (;;) {
        uint64_t compared = walk.compared;
        uint32_t at = brk_gate_next(&e->gate, &s->met, &walk, text, length);
        work->used += walk.compared - compared;
        if (at == BRK_NONE) return BROOK_OK;
        meter m = {.work = work, .most_steps = BRK_REGEX_MATCH_LIMIT};
        const pcre2_code *code = code_of(e, &items[at]);
        if (!code) return BROOK_ERR_NO_MEMORY;
        const starts from = {&e->gate, at};
        const starts *known = brk_gate_knows_starts(&e->gate, at) ? &from : NULL;
        brook_status status =
            run_item(&items[at], code, e->targets.data, s, text, length, hits, &m, known);
        if (status != BROOK_OK) return status;
    }
}

/* Tries the expression on text that brings out repeats inside repeats: its literal, many times one
 * letter, and an end that does not match. Compiled anew without what lets PCRE2 turn such text away
 * unread. Errors: NO_MEMORY, LIMIT: too slow. */
static brook_status probe(const brk_expressions *e, brk_expression_scratch *s, const char *pattern,
                          size_t length, const brk_literal *l) {
    const char ends[] = {'a', 's', ' ', '0', l->bytes[l->length - 1]};
    char text[64 + PROBE_REPEATS + 1];
    int error;
    PCRE2_SIZE offset;
    uint32_t flags = COMPILE_FLAGS | PCRE2_NO_START_OPTIMIZE;
    item x = {.first = BRK_NONE};
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern, length, flags, &error, &offset, e->compile);
    brook_status status = code ? BROOK_OK : BROOK_ERR_NO_MEMORY;
    for (size_t i = 0; i < sizeof ends && status == BROOK_OK; i++) {
        uint32_t at = l->length < 64 ? l->length : 64;
        memcpy(text, l->bytes, at);
        for (uint32_t n = 0; n < PROBE_REPEATS; n++)
            text[at++] = ends[i] == ' ' && n % 2 ? 'a' : ends[i];
        text[at++] = '!';
        brk_work work = {0, UINT64_MAX, NULL};
        meter m = {.work = &work, .most_steps = PROBE_STEPS};
        status = run_item(&x, code, NULL, s, text, at, NULL, &m, NULL);
    }
    pcre2_code_free(code);
    return status;
}

static void report_broken(brk_diags *d, const brk_term *term, int error) {
    unsigned char text[160];
    if (pcre2_get_error_message(error, text, sizeof text) < 0) text[0] = 0;
    brk_diags_add(d, BRK_EXPRESSION_BROKEN, &term->where, (const char *)text);
}

static bool add_target(brk_expressions *e, item *x, uint32_t kind, uint32_t target) {
    item_target *made = brk_vec_push(&e->targets);
    if (!made) return false;
    *made = (item_target){kind, target, BRK_NONE};
    uint32_t at = (uint32_t)e->targets.count - 1;
    if (x->first == BRK_NONE) {
        x->first = at;
    } else {
        ((item_target *)e->targets.data)[x->last].next = at;
    }
    x->last = at;
    return true;
}

static item *known(const brk_expressions *e, const char *pattern, size_t length) {
    item *items = e->items.data;
    for (size_t i = 0; i < e->items.count; i++) {
        if (items[i].length == length && items[i].gated &&
            memcmp(items[i].pattern, pattern, length) == 0)
            return &items[i];
    }
    return NULL;
}

static item *add_item(brk_expressions *e, const char *pattern, size_t length, pcre2_code *code) {
    const char *copy = brk_arena_copy(&e->arena, pattern, length);
    item *x = copy ? brk_vec_push(&e->items) : NULL;
    if (x) {
        *x = (item){copy, length, code, BRK_NONE, BRK_NONE, false};
    } else {
        pcre2_code_free(code);
    }
    return x;
}

bool brk_expressions_add(brk_expressions *e, brk_expression_scratch *s, const brk_term *term,
                         uint32_t kind, uint32_t target, brk_diags *d) {
    const char *pattern = term->text + 1;
    size_t length = strlen(pattern) - 1;
    brk_literal_set sets[BRK_MAX_LITERAL_SETS];
    int error;
    PCRE2_SIZE offset;
    item *x = known(e, pattern, length);
    if (x) return add_target(e, x, kind, target);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern, length, COMPILE_FLAGS, &error, &offset, e->compile);
    if (!code) {
        if (error == PCRE2_ERROR_NOMEMORY || error == PCRE2_ERROR_HEAP_FAILED) return false;
        report_broken(d, term, error);
        return true;
    }
    x = add_item(e, pattern, length, code);
    if (!x || !add_target(e, x, kind, target)) return false;
    uint32_t count = brk_literals_of(&e->arena, pattern, length, sets);
    if (count == BRK_NONE) return false;
    if (count == 0) {
        brk_diags_add(d, BRK_EXPRESSION_LITERAL, &term->where, NULL);
        return brk_gate_add(&e->gate, sets, 0);
    }
    brook_status status = probe(e, s, pattern, length, brk_most_telling(sets, count));
    if (status == BROOK_ERR_NO_MEMORY) return false;
    if (status != BROOK_OK) brk_diags_add(d, BRK_EXPRESSION_SLOW, &term->where, NULL);
    x->gated = true;
    return brk_gate_add(&e->gate, sets, count);
}

bool brk_expressions_seal(brk_expressions *e) {
    return brk_gate_seal(&e->gate, e->memory);
}
