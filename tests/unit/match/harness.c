/* harness.c: see harness.h. The path of the pack comes from the build. */
#include "harness.h"

#include <stdio.h>

static brook_status load_text(harness *h, const char *overlay) {
    brk_sources *sources = brk_sources_new(&h->alloc);
    ck_assert_ptr_nonnull(sources);
    ck_assert_int_eq(brk_sources_add_path(sources, WEATHER_PACK, &h->diags), BROOK_OK);
    if (overlay)
        ck_assert_int_eq(brk_sources_add_memory(sources, "more.json", overlay, strlen(overlay)),
                         BROOK_OK);
    brook_status status = brk_model_load(&h->alloc, sources, &h->diags, &h->model);
    brk_sources_free(sources);
    return status;
}

static brook_status load(harness *h, const char *members) {
    char overlay[32768];
    if (!members) return load_text(h, NULL);
    snprintf(overlay, sizeof overlay,
             "{\"format\": \"1.0\", \"overlay\": {\"id\": \"more\", \"version\": \"1.0\", "
             "\"title\": \"More\", "
             "\"extends\": \"weather\", \"licence\": \"MIT\", \"attribution\": \"Tests.\"}, %s}",
             members);
    return load_text(h, overlay);
}

/* Whatever comes of it, the harness can be closed. */
static brook_status compile(harness *h, brook_status status) {
    if (status == BROOK_OK) status = brk_matcher_new(&h->alloc, h->model, &h->diags, &h->matcher);
    ck_assert_int_eq(brk_reading_init(&h->reading, &h->alloc), BROOK_OK);
    brk_vec_init(&h->all, &h->alloc, sizeof(brk_mention));
    return status;
}

static void begin(harness *h) {
    memset(h, 0, sizeof *h);
    h->alloc = brk_alloc_make(NULL, NULL);
    brk_diags_init(&h->diags, &h->alloc);
}

static void must_be_sound(const harness *h, brook_status status) {
    const brk_diag *first = brk_vec_at(&h->diags.items, 0);
    ck_assert_msg(status == BROOK_OK, "cannot load (%d): %s", (int)status,
                  first ? first->full_line : "");
}

brook_status harness_try(harness *h, const char *members) {
    begin(h);
    return compile(h, load(h, members));
}

void harness_open(harness *h, const char *members) {
    must_be_sound(h, harness_try(h, members));
}

void harness_open_text(harness *h, const char *overlay) {
    begin(h);
    must_be_sound(h, compile(h, load_text(h, overlay)));
}

void harness_close(harness *h) {
    brk_reading_free(&h->reading);
    brk_vec_free(&h->all);
    brk_matcher_free(h->matcher);
    brk_model_free(h->model);
    brk_diags_free(&h->diags);
}

int32_t harness_first_problem(const char *members) {
    harness h;
    brook_status status = harness_try(&h, members);
    const brk_diag *first = NULL;
    for (size_t i = 0; i < h.diags.items.count && !first; i++) {
        const brk_diag *d = brk_vec_at(&h.diags.items, i);
        if (d->severity == BROOK_SEVERITY_ERROR) first = d;
    }
    int32_t number = first ? first->number : 0;
    ck_assert_int_eq(status, first ? BROOK_ERR_PACK : BROOK_OK);
    harness_close(&h);
    return number;
}

brook_status harness_read(harness *h, const char *note, int32_t age_months) {
    size_t offset;
    brk_match_input in = {.bytes = note,
                          .length = strlen(note),
                          .age_months = age_months,
                          .use_rules = true,
                          .use_learned = true};
    return brk_match(h->matcher, &h->reading, &in, &offset);
}

static void add(harness *h, const char *text) {
    ck_assert_uint_lt(strlen(h->text) + strlen(text), sizeof h->text);
    strcat(h->text, text);
}

static void add_bytes(harness *h, const char *note, uint32_t start, uint32_t end) {
    ck_assert_uint_lt(strlen(h->text) + (end - start), sizeof h->text);
    strncat(h->text, note + start, end - start);
}

static const char *target_id(const harness *h, const brk_found *f) {
    if (f->kind == BRK_FINDS_BEHAVIOUR) return h->model->behaviours[f->target].id;
    if (f->kind == BRK_FINDS_MODIFIER) return h->model->modifiers[f->target].id;
    return h->model->flags[f->target].id;
}

static void add_modifiers(harness *h, const brk_found *f) {
    if (!f->modifiers) return;
    const char *between = "[";
    for (uint32_t i = 0; i < h->model->modifier_count; i++) {
        if (!(f->modifiers >> i & 1)) continue;
        add(h, between);
        add(h, h->model->modifiers[i].id);
        between = ",";
    }
    add(h, "]");
}

static void add_found(harness *h, const brk_found *f) {
    static const char *const roles[] = {"", "(displayed)", "(done-to)", "(witnessed)", "(open)"};
    if (h->text[0]) add(h, " ");
    if (!h->model->statuses[f->status].counts) add(h, "-");
    add(h, target_id(h, f));
    if (f->suggestion) add(h, "?");
    add(h, ":");
    add(h, h->model->statuses[f->status].id);
    if (f->superseded) add(h, "~");
    add(h, roles[f->role]);
    add_modifiers(h, f);
}

static const char *founds_of(harness *h, const char *note, int32_t age_months, brk_finds kind) {
    ck_assert_int_eq(harness_read(h, note, age_months), BROOK_OK);
    h->text[0] = '\0';
    for (size_t i = 0; i < h->reading.founds.count; i++) {
        const brk_found *f = brk_vec_at(&h->reading.founds, i);
        if (f->kind == kind) add_found(h, f);
    }
    return h->text;
}

const char *harness_founds(harness *h, const char *note, int32_t age_months) {
    return founds_of(h, note, age_months, BRK_FINDS_BEHAVIOUR);
}

const char *harness_modifiers(harness *h, const char *note) {
    return founds_of(h, note, -1, BRK_FINDS_MODIFIER);
}

const char *harness_flags(harness *h, const char *note) {
    return founds_of(h, note, -1, BRK_FINDS_FLAG);
}

size_t harness_all_mentions(harness *h) {
    ck_assert(brk_list_mentions(h->matcher, &h->reading, &h->all));
    return h->all.count;
}

const char *harness_mentions(harness *h, const char *note, const char *concept) {
    ck_assert_int_eq(harness_read(h, note, -1), BROOK_OK);
    const brk_token *tokens = h->reading.text.tokens.data;
    h->text[0] = '\0';
    harness_all_mentions(h);
    for (size_t i = 0; i < h->all.count; i++) {
        const brk_mention *m = brk_vec_at(&h->all, i);
        const char *id = h->model->concepts[m->concept].id;
        if (concept && strcmp(concept, id) != 0) continue;
        if (h->text[0]) add(h, concept ? "|" : " ");
        if (!concept) add(h, id);
        if (!concept) add(h, "=");
        add_bytes(h, note, tokens[m->first].start, tokens[m->last].end);
    }
    return h->text;
}

const char *harness_clauses(harness *h, const char *note) {
    ck_assert_int_eq(harness_read(h, note, -1), BROOK_OK);
    const brk_token *tokens = h->reading.text.tokens.data;
    h->text[0] = '\0';
    for (size_t i = 0; i < h->reading.clauses.count; i++) {
        const brk_clause *c = brk_vec_at(&h->reading.clauses, i);
        if (i) add(h, "|");
        add_bytes(h, note, tokens[c->first].start, tokens[c->last].end);
    }
    return h->text;
}

const char *harness_evidence(harness *h, const char *note) {
    ck_assert_int_eq(harness_read(h, note, -1), BROOK_OK);
    h->text[0] = '\0';
    const brk_found *f = brk_vec_at(&h->reading.founds, 0);
    for (uint32_t i = 0; f && i < f->span_count; i++) {
        const brk_span *s = brk_vec_at(&h->reading.spans, f->first_span + i);
        if (i) add(h, "|");
        add_bytes(h, note, s->start, s->end);
    }
    return h->text;
}

int harness_run_with(const char *name, const TTest *const *tests, size_t count, void (*open)(void),
                     void (*close)(void)) {
    Suite *s = suite_create(name);
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 0);
    if (open) tcase_add_checked_fixture(t, open, close);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(t, tests[i]);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}

int harness_run(const char *name, const TTest *const *tests, size_t count) {
    return harness_run_with(name, tests, count, NULL, NULL);
}
