/* crew.c: see crew.h. */
#include "table/crew.h"
#include "cli.h"
#include "status.h"
#include "table/stop.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ITEMS_A_JOB = 128, BYTES_A_JOB = 1 << 20 };

typedef struct {
    crew *crew;
    item *items;
    char *slots;
    size_t capacity, count;
    atomic_size_t next;
} block;

typedef struct {
    block *block;
    worker *worker;
    pthread_t thread;
    bool started;
} hand;

int jobs_read(const char *value, size_t *jobs) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN), number;
    char *end;
    if (strcmp(value, "auto") == 0) {
        number = processors > 0 ? processors : 1;
    } else {
        number = strtol(value, &end, 10);
        if (*end || end == value || number < 1 || number > MOST_JOBS) {
            return fail("--jobs takes a number of threads from 1 to %d, or auto", MOST_JOBS);
        }
    }
    *jobs = (size_t)(number > MOST_JOBS ? MOST_JOBS : number);
    return 0;
}

int crew_open(crew *c, brook_pack *const *packs, size_t count, int32_t readers) {
    c->workers = need_zeroed(c->jobs, sizeof *c->workers);
    for (size_t i = 0; i < c->jobs; i++) {
        worker *w = &c->workers[i];
        bool ok = brook_observation_new(NULL, NULL, &w->observation) == BROOK_OK;
        for (size_t p = 0; ok && p < count; p++) {
            ok = brook_classifier_new(packs[p], NULL, NULL, &w->classifiers[p]) == BROOK_OK &&
                 brook_classifier_set_readers(w->classifiers[p], readers) == BROOK_OK;
        }
        if (!ok) return fail("out of memory: give fewer --jobs");
    }
    return 0;
}

void crew_close(crew *c) {
    for (size_t i = 0; c->workers && i < c->jobs; i++) {
        brook_observation_free(c->workers[i].observation);
        for (size_t p = 0; p < MOST_PACKS; p++)
            brook_classifier_free(c->workers[i].classifiers[p]);
    }
    free(c->workers);
    c->workers = NULL;
}

brook_result *worker_rate(worker *w, size_t pack, row_error *error) {
    brook_result *result = NULL;
    brook_classifier *classifier = w->classifiers[pack];
    brook_status status = brook_classifier_rate(classifier, w->observation, &result);
    if (status != BROOK_OK) {
        const char *text = brook_classifier_error_text(classifier);
        row_fails(error, status_code(status), text && *text ? text : brook_status_text(status));
    }
    return result;
}

/* ---- a block -------------------------------------------------------------------------------- */

static void *slot_of(const block *b, size_t index) {
    return b->slots + index * b->crew->slot_size;
}

static void *work(void *given) {
    hand *h = given;
    block *b = h->block;
    for (size_t i; (i = atomic_fetch_add(&b->next, 1)) < b->count;) {
        b->crew->rate(b->crew->user, h->worker, &b->items[i], slot_of(b, i));
    }
    brook_observation_reset(h->worker->observation); /* no note stays behind */
    return NULL;
}

/* The caller's own thread takes part; a thread that cannot be had is done without. */
static void rate_block(block *b, hand *hands) {
    crew *c = b->crew;
    atomic_store(&b->next, 0);
    for (size_t i = 0; i < c->jobs; i++) {
        hands[i] = (hand){.block = b, .worker = &c->workers[i]};
        if (i > 0) hands[i].started = pthread_create(&hands[i].thread, NULL, work, &hands[i]) == 0;
    }
    work(&hands[0]);
    for (size_t i = 1; i < c->jobs; i++) {
        if (hands[i].started) pthread_join(hands[i].thread, NULL);
    }
}

static void read_block(block *b, reader *r) {
    size_t taken = 0, most = b->crew->jobs * BYTES_A_JOB;
    b->count = 0;
    while (b->count < b->capacity && taken < most && !stop_requested()) {
        item *it = &b->items[b->count];
        if (!reader_next(r, it)) return;
        taken += it->row.data.length + it->raw.length;
        b->count++;
    }
}

static bool emit_block(block *b) {
    crew *c = b->crew;
    for (size_t i = 0; i < b->count; i++) {
        c->line = b->items[i].line;
        if (!c->emit(c->user, &b->items[i], slot_of(b, i))) return false;
        buffer_trim(&b->items[i].row.data); /* a long row here and there does not add up */
        buffer_trim(&b->items[i].raw);
        c->rows++;
    }
    return true;
}

void crew_run(crew *c, reader *r, progress *p) {
    block b = {.crew = c, .capacity = c->jobs * ITEMS_A_JOB};
    b.items = need_zeroed(b.capacity, sizeof *b.items);
    b.slots = need_zeroed(b.capacity, c->slot_size);
    hand *hands = need_zeroed(c->jobs, sizeof *hands);
    for (read_block(&b, r); b.count > 0 && !stop_requested(); read_block(&b, r)) {
        rate_block(&b, hands);
        if (!emit_block(&b)) {
            c->stopped = true;
            break;
        }
        progress_show(p, c->rows, r->in.taken, r->in.size);
    }
    c->stopped |= stop_requested() != 0;
    for (size_t i = 0; i < b.capacity; i++) {
        item_free(&b.items[i]);
        c->free_slot(slot_of(&b, i));
    }
    free(b.items);
    free(b.slots);
    free(hands);
}
