/*
 * support.c: see support.h.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_ROOM 65536

static const char *or_default(const char *text, const char *standard) {
    return text ? text : standard;
}

static void add(char *out, const char *key, const char *value) {
    if (!*value) return;
    size_t length = strlen(out);
    snprintf(out + length, TEXT_ROOM - length, "%s\n'%s': %s", length > 1 ? "," : "", key, value);
}

static void add_raw(char *out, const char *members) {
    if (!members || !*members) return;
    size_t length = strlen(out);
    snprintf(out + length, TEXT_ROOM - length, "%s\n%s", length > 1 ? "," : "", members);
}

static void end(char *out) {
    strcat(out, "}");
    for (char *at = out; *at; at++) {
        if (*at == '\'') *at = '"';
    }
}

char *parts_text(const parts *p) {
    char *out = calloc(1, TEXT_ROOM);
    strcpy(out, "{");
    add(out, "format", or_default(p->format, "'1.0'"));
    add(out, "pack", or_default(p->manifest, "{'id': 'p', 'version': '1', 'title': 'A pack'}"));
    add(out, "ratings",
        or_default(
            p->ratings,
            "[{'id': 'low', 'label': 'Low', 'symbol': 'o', 'colour': 'green', 'meaning': 'm'},"
            " {'id': 'high', 'label': 'High', 'symbol': 'x', 'colour': 'red', 'meaning': 'm'}]"));
    add(out, "unrated",
        or_default(p->unrated, "{'label': 'Not rated', 'symbol': '?', 'nothing-recognised': 'a',"
                               " 'only-set-aside': 'b', 'outside-tool': 'c'}"));
    add(out, "messages",
        or_default(p->messages,
                   "{'age-mismatch': 'a', 'age-mismatch-outside': 'b', 'under-age': 'c'}"));
    add(out, "bands",
        or_default(p->bands, "[{'id': 'young', 'label': 'Y', 'from': 0, 'to': 9},"
                             " {'id': 'old', 'label': 'O', 'from': 9, 'to': 17, 'send_to': 25}]"));
    add(out, "kinds", or_default(p->kinds, "[{'id': 'talk', 'label': 'Talk', 'strictness': 2}]"));
    add(out, "statuses",
        or_default(p->statuses, "[{'id': 'seen', 'label': 'S', 'reason': 'r', 'counts': true,"
                                " 'precedence': 1, 'default': true},"
                                " {'id': 'negated', 'label': 'N', 'reason': 'r', 'counts': false,"
                                " 'precedence': 2}]"));
    add(out, "behaviours", or_default(p->behaviours, ""));
    add_raw(out, p->more);
    end(out);
    return out;
}

char *parts_overlay_text(const parts *p) {
    char *out = calloc(1, TEXT_ROOM);
    strcpy(out, "{");
    add(out, "format", "'1.0'");
    add(out, "overlay",
        or_default(p->overlay_head,
                   "{'id': 'o', 'version': '2', 'title': 'An overlay', 'extends': 'p'}"));
    add_raw(out, p->overlay);
    end(out);
    return out;
}

static void begin(loaded *out, const brk_alloc *a) {
    *out = (loaded){.alloc = *a};
    brk_diags_init(&out->diags, a);
    out->sources = brk_sources_new(a);
    out->status = out->sources ? BROOK_OK : BROOK_ERR_NO_MEMORY;
}

static void add_text(loaded *l, const char *name, const char *text) {
    if (l->status == BROOK_OK)
        l->status = brk_sources_add_memory(l->sources, name, text, strlen(text));
}

static void run(loaded *l) {
    if (l->status == BROOK_OK)
        l->status = brk_model_load(&l->alloc, l->sources, &l->diags, &l->model);
}

void load_with(loaded *out, const brk_alloc *a, const parts *p) {
    char *pack = parts_text(p), *overlay = parts_overlay_text(p);
    begin(out, a);
    add_text(out, "pack.json", pack);
    if (p->overlay || p->overlay_head) add_text(out, "overlay.json", overlay);
    run(out);
    free(pack);
    free(overlay);
}

static brk_alloc plain(void) {
    return brk_alloc_make(NULL, NULL);
}

loaded load_parts(const parts *p) {
    loaded l;
    brk_alloc a = plain();
    load_with(&l, &a, p);
    return l;
}

loaded load_texts(const char *pack, const char *overlay) {
    loaded l;
    brk_alloc a = plain();
    begin(&l, &a);
    add_text(&l, "pack.json", pack);
    if (overlay) add_text(&l, "overlay.json", overlay);
    run(&l);
    return l;
}

loaded load_text(const char *text) {
    return load_texts(text, NULL);
}

loaded load_path(const char *path) {
    loaded l;
    brk_alloc a = plain();
    begin(&l, &a);
    if (l.status == BROOK_OK) l.status = brk_sources_add_path(l.sources, path, &l.diags);
    run(&l);
    return l;
}

void loaded_free(loaded *l) {
    brk_model_free(l->model);
    brk_sources_free(l->sources);
    brk_diags_free(&l->diags);
}

const brk_diag *problem(const loaded *l, size_t index) {
    return brk_vec_at(&l->diags.items, index);
}

size_t problems(const loaded *l, int32_t number) {
    size_t count = 0;
    for (size_t i = 0; i < l->diags.items.count; i++)
        count += problem(l, i)->number == number;
    return count;
}

static void show(const loaded *l) {
    for (size_t i = 0; i < l->diags.items.count; i++)
        fprintf(stderr, "%s\n", problem(l, i)->full_line);
}

void expect_none(const loaded *l) {
    if (l->diags.items.count) show(l);
    ck_assert_uint_eq(l->diags.items.count, 0);
    ck_assert_int_eq(l->status, BROOK_OK);
    ck_assert_ptr_nonnull(l->model);
}

void expect_problem(const loaded *l, int32_t number, const char *pointer) {
    for (size_t i = 0; i < l->diags.items.count; i++) {
        const brk_diag *d = problem(l, i);
        if (d->number == number && strcmp(d->where.pointer, pointer) == 0) return;
    }
    show(l);
    ck_abort_msg("no BRK-%d at %s", number, pointer);
}

void expect_only(const parts *p, int32_t number, const char *pointer) {
    loaded l = load_parts(p);
    expect_problem(&l, number, pointer);
    if (l.diags.items.count != 1) show(&l);
    ck_assert_uint_eq(l.diags.items.count, 1);
    bool error = problem(&l, 0)->severity == BROOK_SEVERITY_ERROR;
    ck_assert_int_eq(l.status, error ? BROOK_ERR_PACK : BROOK_OK);
    ck_assert(error == (l.model == NULL));
    if (*pointer) ck_assert_uint_gt(problem(&l, 0)->where.line, 0);
    loaded_free(&l);
}

static void *meter_fn(void *user, void *old, size_t size) {
    meter *m = user;
    if (size == 0) {
        if (old) m->live--;
        free(old);
        return NULL;
    }
    m->requests++;
    if (m->fail_at && (m->once ? m->requests == m->fail_at : m->requests >= m->fail_at))
        return NULL;
    void *p = realloc(old, size);
    if (p && !old) m->live++;
    return p;
}

brk_alloc meter_alloc(meter *m, size_t fail_at, bool once) {
    *m = (meter){0, fail_at, once, 0};
    return brk_alloc_make(meter_fn, m);
}

int run_suite(const char *name, void (*fill)(TCase *tc)) {
    Suite *suite = suite_create(name);
    TCase *tc = tcase_create(name);
    tcase_set_timeout(tc, 0);
    fill(tc);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
