/*
 * engine.c: see engine.h. The pack of now lies behind a mutex that is held for the few instructions
 * of taking a reference. A worker that finds another pack there than its classifier's makes a new
 * classifier; results of the old pack keep that pack alive by themselves.
 */
#include "engine.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

struct engine {
    pthread_mutex_t lock;
    brook_pack *pack;
};

struct worker {
    engine *e;
    brook_pack *pack; /* the classifier's */
    brook_classifier *classifier;
    brook_observation *observation;
    brook_status failed; /* of the last call, outside the classifier */
};

/* ---- loading --------------------------------------------------------------------------------- */

static brook_status add_source(brook_loader *loader, const char *name) {
    struct stat found;
    if (stat(name, &found) == 0) return brook_loader_add_path(loader, name);
    return brook_loader_add_builtin(loader, name);
}

static void tell(const brook_loader *loader, brook_status status) {
    fprintf(stderr, "casework: %s\n", brook_status_text(status));
    for (size_t i = 0; i < brook_loader_diagnostic_count(loader); i++)
        fprintf(stderr, "  %s\n", brook_loader_diagnostic_line_text(loader, i));
}

static brook_pack *load(const sources *from) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    brook_status status = brook_loader_new(NULL, NULL, &loader);
    if (!status && from->pack) status = add_source(loader, from->pack);
    if (!status && from->overlay && !from->pack)
        status = brook_loader_add_builtin(loader, "brook-2013");
    if (!status && from->overlay) status = add_source(loader, from->overlay);
    if (!status) status = brook_loader_load(loader, &pack);
    if (status) tell(loader, status);
    brook_loader_free(loader);
    return pack;
}

/* ---- the pack of now ------------------------------------------------------------------------- */

engine *engine_open(const sources *from) {
    engine *e = calloc(1, sizeof *e);
    if (!e) return NULL;
    pthread_mutex_init(&e->lock, NULL);
    e->pack = load(from);
    if (!e->pack) {
        engine_close(e);
        return NULL;
    }
    return e;
}

void engine_close(engine *e) {
    if (!e) return;
    brook_pack_unref(e->pack);
    pthread_mutex_destroy(&e->lock);
    free(e);
}

int engine_reload(engine *e, const sources *from) {
    brook_pack *next = load(from);
    if (!next) return 1;
    pthread_mutex_lock(&e->lock);
    brook_pack *last = e->pack;
    e->pack = next;
    pthread_mutex_unlock(&e->lock);
    brook_pack_unref(last); /* lives on where a classifier or a result still needs it */
    return 0;
}

brook_pack *engine_pack(engine *e) {
    pthread_mutex_lock(&e->lock);
    brook_pack *pack = brook_pack_ref(e->pack);
    pthread_mutex_unlock(&e->lock);
    return pack;
}

/* ---- workers --------------------------------------------------------------------------------- */

worker *worker_new(engine *e) {
    worker *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->e = e;
    if (brook_observation_new(NULL, NULL, &w->observation)) {
        free(w);
        return NULL;
    }
    return w;
}

void worker_free(worker *w) {
    if (!w) return;
    brook_classifier_free(w->classifier);
    brook_observation_free(w->observation);
    brook_pack_unref(w->pack);
    free(w);
}

/* Takes up the pack of now; the old classifier goes only when the new one stands. */
static brook_status keep_up(worker *w) {
    brook_pack *now = engine_pack(w->e);
    brook_classifier *classifier = NULL;
    if (now == w->pack) {
        brook_pack_unref(now);
        return BROOK_OK;
    }
    brook_status status = brook_classifier_new(now, NULL, NULL, &classifier);
    if (status) {
        brook_pack_unref(now);
        return status;
    }
    brook_classifier_free(w->classifier);
    brook_pack_unref(w->pack);
    w->classifier = classifier;
    w->pack = now;
    return BROOK_OK;
}

brook_status worker_rate(worker *w, int32_t age_months, const char *note, size_t length,
                         brook_result **out) {
    *out = NULL;
    w->failed = keep_up(w);
    if (!w->failed) w->failed = brook_observation_set_text(w->observation, note, length);
    if (!w->failed) w->failed = brook_observation_set_age_months(w->observation, age_months);
    if (w->failed) return w->failed;
    brook_status status = brook_classifier_rate(w->classifier, w->observation, out);
    brook_observation_reset(w->observation); /* the note stays in the database alone */
    return status;
}

const char *worker_error(const worker *w) {
    return w->failed ? brook_status_text(w->failed) : brook_classifier_error_text(w->classifier);
}
