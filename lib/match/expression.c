/*
 * expression.c: the one file that includes PCRE2, which compiles every expression once, to tell
 * whether it is sound, and runs those that pattern.h leaves to it. No JIT: they run so seldom that
 * it would gain nothing, and it answers otherwise than the interpreter where its stack ends.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "match/expression_item.h"

#include "base/limits.h"

#include <stdatomic.h>
#include <string.h>

#define HEAP_LIMIT_KIB 20000u
#define PROBE_STEPS 20000u
#define PROBE_REPEATS 48u
#define STOP_LIMIT (-1000) /* returned by the callout: PCRE2 hands it on */
#define STOP_CANCEL (-1001)

typedef brk_expression_item item;

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
    brk_vec_init(&e->targets, a, sizeof(brk_expression_target));
    brk_gate_init(&e->gate, a);
    brk_patterns_init(&e->patterns, a);
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

void brk_expressions_trim(brk_expressions *e) {
    brk_gate_trim(&e->gate);
    brk_patterns_trim(&e->patterns);
    (void)brk_vec_trim(&e->items); /* larger without, and as good */
    (void)brk_vec_trim(&e->targets);
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
    brk_gate_free(&e->gate);
    brk_patterns_free(&e->patterns);
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
    brk_pattern_scratch_init(&s->own, a);
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
    brk_pattern_scratch_free(&s->own);
    free_context(&s->memory, &s->general);
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
    }
    return BROOK_ERR_INTERNAL; /* not reached: what PCRE2 answers where it is called wrongly */
}

/* All matches of one expression in the text; without hits: it is only tried. A match holds one of
 * its literals, so the next is looked for behind it and never behind the text. */
static brook_status run_code(const brk_expressions *e, const item *x, const pcre2_code *code,
                             brk_expression_scratch *s, const char *text, uint32_t length,
                             brk_vec *hits, meter *m) {
    PCRE2_SIZE at = 0;
    pcre2_set_callout(s->context, count_step, m);
    m->price = 1 + length / 64;
    for (;;) {
        m->work->used += m->price;
        int answer = pcre2_match(code, (PCRE2_SPTR)text, length, at, PCRE2_NO_UTF_CHECK,
                                 s->match_data, s->context);
        if (answer == PCRE2_ERROR_NOMATCH) return BROOK_OK;
        if (answer < 0) return status_of(answer);
        const PCRE2_SIZE *span = pcre2_get_ovector_pointer(s->match_data);
        if (hits && !brk_expression_hits(e, x, (uint32_t)span[0], (uint32_t)span[1], hits))
            return BROOK_ERR_NO_MEMORY;
        at = span[1];
    }
}

static pcre2_code *compile(const brk_expressions *e, const char *pattern, size_t length,
                           uint32_t flags, int *error) {
    PCRE2_SIZE offset;
    return pcre2_compile((PCRE2_SPTR)pattern, length, flags, error, &offset, e->compile);
}

/* The expression compiled; the first thread to need it compiles it for all. NULL: out of memory. */
static pcre2_code *code_of(const brk_expressions *e, item *x) {
    void *code = atomic_load_explicit(&x->code, memory_order_acquire), *others = NULL;
    int error;
    if (code) return code;
    code = compile(e, x->pattern, x->length, COMPILE_FLAGS, &error);
    if (!code) return NULL;
    /* seldom reached: another thread has compiled it in between */
    if (!atomic_compare_exchange_strong(&x->code, &others, code)) {
        pcre2_code_free(code);
        return others;
    }
    return code;
}

brook_status brk_expression_run_pcre(const brk_expressions *e, item *x, brk_expression_scratch *s,
                                     const char *text, uint32_t length, brk_vec *hits,
                                     brk_work *work) {
    meter m = {.work = work, .most_steps = BRK_REGEX_MATCH_LIMIT};
    const pcre2_code *code = code_of(e, x);
    if (!code) return BROOK_ERR_NO_MEMORY;
    return run_code(e, x, code, s, text, length, hits, &m);
}

bool brk_expression_try(const brk_expressions *e, const char *pattern, size_t length,
                        const brk_term *term, brk_diags *d, bool *sound) {
    unsigned char text[160];
    int error;
    pcre2_code *code = compile(e, pattern, length, COMPILE_FLAGS, &error);
    *sound = code != NULL;
    pcre2_code_free(code);
    if (*sound) return true;
    if (error == PCRE2_ERROR_NOMEMORY || error == PCRE2_ERROR_HEAP_FAILED) return false;
    if (pcre2_get_error_message(error, text, sizeof text) < 0) text[0] = 0;
    brk_diags_add(d, BRK_EXPRESSION_BROKEN, &term->where, (const char *)text);
    return true;
}

/* The text is a literal of it, many times one letter, and an end that does not match. Compiled
 * anew without what lets PCRE2 turn such text away unread. */
brook_status brk_expression_probe(const brk_expressions *e, brk_expression_scratch *s,
                                  const char *pattern, size_t length, const brk_literal *l) {
    const char ends[] = {'a', 's', ' ', '0', l->bytes[l->length - 1]};
    char text[64 + PROBE_REPEATS + 1];
    int error;
    pcre2_code *code = compile(e, pattern, length, COMPILE_FLAGS | PCRE2_NO_START_OPTIMIZE, &error);
    brook_status status = code ? BROOK_OK : BROOK_ERR_NO_MEMORY;
    for (size_t i = 0; i < sizeof ends && status == BROOK_OK; i++) {
        uint32_t at = l->length < 64 ? l->length : 64;
        memcpy(text, l->bytes, at);
        for (uint32_t n = 0; n < PROBE_REPEATS; n++)
            text[at++] = ends[i] == ' ' && n % 2 ? 'a' : ends[i];
        text[at++] = '!';
        brk_work work = {0, UINT64_MAX, NULL};
        meter m = {.work = &work, .most_steps = PROBE_STEPS};
        status = run_code(e, NULL, code, s, text, at, NULL, &m);
    }
    pcre2_code_free(code);
    return status;
}
