/*
 * engine.h: the part of casework that knows libbrook: one pack for all, one worker a thread, and a
 * reload that nobody has to wait for.
 */
#ifndef CASEWORK_ENGINE_H
#define CASEWORK_ENGINE_H

#include <brook/brook.h>

typedef struct engine engine;
typedef struct worker worker;

/* Where a pack comes from: NULL for the built-in one, or a folder or file; then an overlay by the
 * name of a built-in one, or as a path; or NULL. */
typedef struct {
    const char *pack, *overlay;
} sources;

/* NULL on failure, which is told on standard error. */
engine *engine_open(const sources *from);
void engine_close(engine *e);
/* Loads first and swaps then, so that a bad pack changes nothing. Any thread; 0 on success. */
int engine_reload(engine *e, const sources *from);
/* The pack of now, with a reference of the caller's own. Any thread. */
brook_pack *engine_pack(engine *e);

/* A worker belongs to one thread. */
worker *worker_new(engine *e);
void worker_free(worker *w);
/* Rates by the pack of now. The caller frees the result. */
brook_status worker_rate(worker *w, int32_t age_months, const char *note, size_t length,
                         brook_result **out);
/* What failed in the last call, for people; no part of the note. */
const char *worker_error(const worker *w);

#endif
