/*
 * import.c: many records at once: several threads rate, one thread alone writes to the database,
 * and the pack may be loaded anew meanwhile. A file has one record a line: child, age in years and
 * note, with tabs between.
 */
#include "import.h"

#include "../years.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AT_ONCE = 64, MOST_WORKERS = 16 }; /* records rated together; threads */

typedef struct {
    char *line; /* owns the memory of child and note */
    const char *child, *note;
    int32_t age_months;
    brook_result *result;
    brook_status status;
} item;

typedef struct {
    engine *e;
    item *items;
    size_t count, next;
    pthread_mutex_t lock;
} batch;

/* ---- a line ---------------------------------------------------------------------------------- */

static int split(item *it) {
    char *age = strchr(it->line, '\t');
    char *note = age ? strchr(age + 1, '\t') : NULL;
    if (!note) return 1;
    *age++ = *note++ = '\0';
    note[strcspn(note, "\r\n")] = '\0';
    it->child = it->line;
    it->note = note;
    it->age_months = months_of_years(age);
    return it->age_months < 0;
}

static size_t fill(FILE *in, item *items, size_t *bad) {
    size_t count = 0, room = 0;
    while (count < AT_ONCE) {
        items[count] = (item){0};
        if (getline(&items[count].line, &room, in) < 0) {
            free(items[count].line);
            break;
        }
        room = 0; /* each line is kept: the next call must ask for its own */
        if (split(&items[count])) {
            free(items[count].line);
            ++*bad;
            continue;
        }
        count++;
    }
    return count;
}

/* ---- rating by several threads --------------------------------------------------------------- */

static item *take(batch *b) {
    pthread_mutex_lock(&b->lock);
    item *it = b->next < b->count ? &b->items[b->next++] : NULL;
    pthread_mutex_unlock(&b->lock);
    return it;
}

static void *work(void *user) {
    batch *b = user;
    worker *w = worker_new(b->e);
    for (item *it = take(b); it; it = take(b)) {
        it->status = BROOK_ERR_NO_MEMORY;
        if (w) it->status = worker_rate(w, it->age_months, it->note, strlen(it->note), &it->result);
    }
    worker_free(w);
    return NULL;
}

static void rate_all(batch *b, size_t threads) {
    pthread_t started[MOST_WORKERS];
    size_t running = 0;
    b->next = 0;
    while (running < threads && pthread_create(&started[running], NULL, work, b) == 0)
        running++;
    if (running == 0) work(b);
    for (size_t i = 0; i < running; i++)
        pthread_join(started[i], NULL);
}

/* ---- writing --------------------------------------------------------------------------------- */

static int keep(store *s, item *it, size_t *bad) {
    int failed = 0;
    if (it->status) {
        ++*bad;
    } else {
        sqlite3_int64 id =
            store_add_record(s, it->child, it->age_months, it->note, strlen(it->note));
        failed = !id || store_add_rating(s, id, it->result);
    }
    brook_result_free(it->result);
    free(it->line);
    return failed;
}

/* Loads the pack over and over until it is told to stop, as an administrator might at any moment.
 */
typedef struct {
    engine *e;
    const sources *packs;
    size_t count;
    pthread_mutex_t lock;
    int stop;
    size_t reloads;
} reloader;

static int stopped(reloader *r) {
    pthread_mutex_lock(&r->lock);
    int stop = r->stop;
    pthread_mutex_unlock(&r->lock);
    return stop;
}

static void *reload(void *user) {
    reloader *r = user;
    do {
        r->reloads++;
        engine_reload(r->e, &r->packs[r->reloads % r->count]);
    } while (!stopped(r));
    return NULL;
}

static int import_all(store *s, batch *b, FILE *in, size_t threads, import_tally *tally) {
    int failed = 0;
    while (!failed && (b->count = fill(in, b->items, &tally->refused)) > 0) {
        rate_all(b, threads);
        failed = store_begin(s);
        for (size_t i = 0; i < b->count; i++)
            failed |= keep(s, &b->items[i], &tally->refused);
        failed |= store_end(s, !failed);
        tally->read += b->count;
    }
    return failed;
}

int import_file(store *s, engine *e, FILE *in, size_t threads, const sources *packs, size_t count,
                import_tally *tally) {
    item items[AT_ONCE];
    batch b = {.e = e, .items = items};
    reloader r = {.e = e, .packs = packs, .count = count};
    pthread_t other;
    pthread_mutex_init(&b.lock, NULL);
    pthread_mutex_init(&r.lock, NULL);
    int reloading = count > 0 && pthread_create(&other, NULL, reload, &r) == 0;
    int failed = import_all(s, &b, in, threads > MOST_WORKERS ? MOST_WORKERS : threads, tally);
    if (reloading) {
        pthread_mutex_lock(&r.lock);
        r.stop = 1;
        pthread_mutex_unlock(&r.lock);
        pthread_join(other, NULL);
    }
    tally->reloads = r.reloads;
    pthread_mutex_destroy(&r.lock);
    pthread_mutex_destroy(&b.lock);
    return failed;
}
