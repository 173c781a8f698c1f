/*
 * support.h: small packs in memory and what came of loading them.
 *
 * Packs are written with ' in place of ", since none of their texts needs it. A pack is put
 * together from sections; one that is NULL has a small valid default, one that is "" is left out.
 */
#ifndef TEST_PACK_SUPPORT_H
#define TEST_PACK_SUPPORT_H

#include "pack/pack.h"

#include <check.h>

typedef struct {
    const char *format, *manifest, *ratings, *unrated, *bands, *kinds, *statuses, *messages;
    const char *behaviours;   /* default: none */
    const char *more;         /* further members: 'flags': [], ... */
    const char *overlay;      /* members of an overlay, or NULL: no overlay is loaded */
    const char *overlay_head; /* its manifest, or NULL */
} parts;

typedef struct {
    brk_alloc alloc;
    brk_diags diags;
    brk_sources *sources;
    brk_model *model; /* NULL: was not loaded */
    brook_status status;
} loaded;

/* The whole text of the pack, or of the overlay; the caller frees. */
char *parts_text(const parts *p);
char *parts_overlay_text(const parts *p);

void load_with(loaded *out, const brk_alloc *a, const parts *p);
loaded load_parts(const parts *p);
/* One JSON text as the only source. */
loaded load_text(const char *text);
loaded load_texts(const char *pack, const char *overlay);
/* A folder or file. */
loaded load_path(const char *path);
void loaded_free(loaded *l);

/* Number of problems of that number. */
size_t problems(const loaded *l, int32_t number);
/* Fails unless there is exactly one problem, with this number and pointer. */
void expect_only(const parts *p, int32_t number, const char *pointer);
/* Fails unless the problem is told at that pointer, whatever else is told. */
void expect_problem(const loaded *l, int32_t number, const char *pointer);
void expect_none(const loaded *l);
const brk_diag *problem(const loaded *l, size_t index);

/* An allocator that counts and that fails at one request (`once`) or from that one on. */
typedef struct {
    size_t requests, fail_at;
    bool once;
    long live;
} meter;
brk_alloc meter_alloc(meter *m, size_t fail_at, bool once);

/* A runner: main() of a suite with one case. */
int run_suite(const char *name, void (*fill)(TCase *tc));

#endif
