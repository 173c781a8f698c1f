/*
 * crew.h: a file's items rated by several threads, and given back in order.
 *
 * Items are read in blocks; the threads of the crew take them one by one, each with its own
 * classifiers; then the results of the block are handed over in the order of the file by the thread
 * that called. A block is bounded in items and bytes, so memory does not grow with the file.
 */
#ifndef BROOK_CLI_TABLE_CREW_H
#define BROOK_CLI_TABLE_CREW_H

#include "table/progress.h"
#include "table/reader.h"

enum { MOST_PACKS = 2, MOST_JOBS = 256 };

typedef struct {
    brook_classifier *classifiers[MOST_PACKS];
    brook_observation *observation;
} worker;

typedef struct {
    size_t jobs;
    worker *workers;
    /* What is done with items: `rate` in any thread, writing only to its slot; `emit` in order, in
     * one thread, false to stop. `free_slot` releases what a slot holds. */
    void (*rate)(void *user, worker *w, const item *it, void *slot);
    bool (*emit)(void *user, const item *it, void *slot);
    void (*free_slot)(void *slot);
    void *user;
    size_t slot_size;
    size_t rows;  /* handed over so far */
    size_t line;  /* where the last of them begins */
    bool stopped; /* `emit` or a signal ended it early */
} crew;

/* A number of threads: "4", or "auto" for as many as there are processors. 0, or the exit code. */
int jobs_read(const char *value, size_t *jobs);
/* Classifiers for each pack and worker. 0, or the exit code after telling. */
int crew_open(crew *c, brook_pack *const *packs, size_t count, int32_t readers);
void crew_run(crew *c, reader *r, progress *p);
void crew_close(crew *c);
/* Rates what facts_open filled: NULL with `error` filled where that fails; its message is the
 * classifier's until its next call. */
brook_result *worker_rate(worker *w, size_t pack, row_error *error);

#endif
