/*
 * classifier.c: one thread's scratch and settings, and the rating of one observation or of many.
 * Ages and codes are looked at before the note is read; the scratch is wiped after each note.
 */
#include "api/inner.h"

#include <stdalign.h>
#include <string.h>

brook_status brook_classifier_new(brook_pack *pack, brook_realloc_fn fn, void *user,
                                  brook_classifier **out) {
    if (!out) return BROOK_ERR_ARGUMENT;
    *out = NULL;
    if (!pack) return BROOK_ERR_ARGUMENT;
    brk_alloc alloc = brk_alloc_make(fn, user);
    brook_classifier *c = brk_new(&alloc, sizeof *c);
    if (!c) return BROOK_ERR_NO_MEMORY;
    c->alloc = alloc;
    brook_status status = brk_reading_init(&c->reading, &c->alloc);
    if (status) {
        brk_free(&alloc, c);
        return status;
    }
    brk_arena_init(&c->arena, &c->alloc);
    brk_vec_init(&c->codes, &c->alloc, sizeof(brk_code));
    brk_vec_init(&c->modifiers, &c->alloc, sizeof(brk_code));
    brk_buf_init(&c->error, &c->alloc);
    c->use_rules = true;
    c->use_learned = true;
    c->pack = brook_pack_ref(pack);
    *out = c;
    return BROOK_OK;
}

void brook_classifier_free(brook_classifier *c) {
    if (!c) return;
    brk_alloc alloc = c->alloc;
    brk_reading_free(&c->reading);
    brk_arena_free(&c->arena);
    brk_vec_free(&c->codes);
    brk_vec_free(&c->modifiers);
    brk_buf_free(&c->error);
    if (c->packed) brk_wipe(c->packed, c->packed_room);
    brk_free(&alloc, c->packed);
    brook_pack_unref(c->pack);
    brk_free(&alloc, c);
}

brook_status brook_classifier_set_readers(brook_classifier *c, int32_t readers) {
    const int32_t known = BROOK_READER_RULES | BROOK_READER_LEARNED;
    if (!c || (readers & ~known)) return BROOK_ERR_ARGUMENT;
    c->use_rules = (readers & BROOK_READER_RULES) != 0;
    c->use_learned = (readers & BROOK_READER_LEARNED) != 0;
    return BROOK_OK;
}

brook_status brook_classifier_set_work_limit(brook_classifier *c, uint64_t units) {
    if (!c) return BROOK_ERR_ARGUMENT;
    c->reading.work_limit = units;
    return BROOK_OK;
}

brook_status brook_classifier_set_text_limit(brook_classifier *c, size_t bytes) {
    if (!c) return BROOK_ERR_ARGUMENT;
    c->text_limit = bytes;
    return BROOK_OK;
}

brook_status brook_classifier_set_cancel(brook_classifier *c, const brook_cancel *cancel) {
    if (!c) return BROOK_ERR_ARGUMENT;
    c->cancel = cancel;
    c->reading.cancel = cancel ? &cancel->requested : NULL;
    return BROOK_OK;
}

/* ---- one observation ------------------------------------------------------------------------- */

static bool has_text(const brook_observation *o) {
    for (size_t i = 0; i < o->text.length; i++) {
        if (!strchr(" \t\r\n\v\f", o->text.data[i]) || o->text.data[i] == '\0') return true;
    }
    return false;
}

/* Where the observation's codes, or ids of modifiers, lie now. */
static brook_status take(const brook_observation *o, const brk_vec *places, brk_vec *codes) {
    brk_vec_clear(codes);
    for (size_t i = 0; i < places->count; i++) {
        const brk_code_place *place = brk_vec_at(places, i);
        brk_code *code = brk_vec_push(codes);
        if (!code) return BROOK_ERR_NO_MEMORY;
        *code = (brk_code){o->code_bytes.data + place->start, place->length};
    }
    return BROOK_OK;
}

static brook_status read_note(brook_classifier *c, const brook_observation *o) {
    brk_match_input in = {.bytes = o->text.data,
                          .length = o->text.length,
                          .replace_invalid = o->replace_invalid,
                          .age_months = o->age_months,
                          .other_age_stated = o->other_months >= 0,
                          .use_rules = c->use_rules,
                          .use_learned = c->use_learned,
                          .coded = o->codes.count > 0};
    brook_status status = brk_match(c->pack->matcher, &c->reading, &in, &c->error_offset);
    c->work = c->reading.work;
    return status;
}

static brook_status rate_into(brook_classifier *c, const brook_observation *o, brk_rated *rated) {
    const brk_model *m = c->pack->model;
    if (c->text_limit && o->text.length > c->text_limit) return BROOK_ERR_TOO_LONG;
    brk_subject subject = {.age_months = o->age_months,
                           .developmental_months = o->developmental_months,
                           .send = o->send,
                           .has_text = has_text(o),
                           .has_other = o->other_months >= 0,
                           .other_months = o->other_months};
    brook_status status = take(o, &o->codes, &c->codes);
    if (!status) status = take(o, &o->modifiers, &c->modifiers);
    if (status) return status;
    subject.codes = c->codes.data;
    subject.code_count = c->codes.count;
    subject.modifiers = c->modifiers.data;
    subject.modifier_count = c->modifiers.count;
    status = brk_rate_check(m, &subject, &c->error);
    if (!status && subject.has_text) status = read_note(c, o);
    if (status) return status;
    const brk_reading *reading = subject.has_text ? &c->reading : NULL;
    return brk_rate(m, &subject, reading, &c->arena, rated, &c->error);
}

#define RESULT_HEAD                                                                                \
    ((sizeof(brook_result) + alignof(max_align_t) - 1) / alignof(max_align_t) *                    \
     alignof(max_align_t))

/* The rating in one block of its own. NULL: out of memory. */
static brook_result *result_new(brook_classifier *c, const brk_rated *rated) {
    size_t size = RESULT_HEAD + brk_rated_keep(rated, NULL, NULL);
    brook_result *r = brk_realloc(&c->alloc, NULL, size);
    if (!r) return NULL;
    r->alloc = c->alloc;
    r->size = size;
    r->pack = brook_pack_ref(c->pack);
    brk_rated_keep(rated, (char *)r + RESULT_HEAD, &r->rated);
    return r;
}

static brook_status rate_one(brook_classifier *c, const brook_observation *o, brook_result **out) {
    if (c->cancel && atomic_load(&c->cancel->requested)) return BROOK_ERR_CANCELLED;
    brk_rated rated;
    brook_status status = rate_into(c, o, &rated);
    if (!status) *out = result_new(c, &rated);
    if (!status && !*out) status = BROOK_ERR_NO_MEMORY;
    brk_arena_reset(&c->arena);
    brk_reading_wipe(&c->reading);
    brk_vec_clear(&c->codes);
    brk_vec_clear(&c->modifiers);
    return status;
}

static void forget_error(brook_classifier *c) {
    brk_buf_clear(&c->error);
    c->error_status = BROOK_OK;
    c->error_offset = 0;
    c->work = 0;
}

static brook_status rate_told(brook_classifier *c, const brook_observation *o, brook_result **out) {
    forget_error(c);
    *out = NULL;
    c->error_status = o ? rate_one(c, o, out) : BROOK_ERR_ARGUMENT;
    if (c->error_status == BROOK_ERR_NO_MEMORY) brk_buf_clear(&c->error);
    if (c->error_status != BROOK_ERR_UTF8) c->error_offset = 0;
    return c->error_status;
}

brook_status brook_classifier_rate(brook_classifier *c, const brook_observation *observation,
                                   brook_result **out) {
    if (out) *out = NULL;
    if (!c || !out) return BROOK_ERR_ARGUMENT;
    return rate_told(c, observation, out);
}

/* ---- many ------------------------------------------------------------------------------------ */

brook_status brook_classifier_rate_many(brook_classifier *c,
                                        const brook_observation *const *observations, size_t count,
                                        brook_result **results, brook_status *statuses) {
    if (!c || (count && (!observations || !results || !statuses))) return BROOK_ERR_ARGUMENT;
    brook_status stopped = BROOK_OK;
    forget_error(c);
    for (size_t i = 0; i < count; i++) {
        results[i] = NULL;
        statuses[i] = stopped;
        if (stopped) continue;
        statuses[i] = rate_told(c, observations[i], &results[i]);
        bool stops = statuses[i] == BROOK_ERR_NO_MEMORY || statuses[i] == BROOK_ERR_CANCELLED;
        if (stops) stopped = statuses[i];
    }
    uint64_t work = c->work;
    if (!stopped) forget_error(c);
    c->work = work;
    return stopped;
}

const char *brook_classifier_error_text(const brook_classifier *c) {
    if (!c || !c->error_status) return "";
    return c->error.length ? c->error.data : brook_status_text(c->error_status);
}

size_t brook_classifier_error_offset(const brook_classifier *c) {
    return c ? c->error_offset : 0;
}

uint64_t brook_classifier_work(const brook_classifier *c) {
    return c ? c->work : 0;
}
