/*
 * store.h: the part of casework that knows SQLite. Records are what people wrote; a rating belongs
 * to a record and is never changed: another one is added when the record is rated again.
 */
#ifndef CASEWORK_STORE_H
#define CASEWORK_STORE_H

#include <brook/brook.h>
#include <sqlite3.h>

typedef struct {
    sqlite3 *db;
    sqlite3_stmt *add_record, *add_rating, *add_finding, *add_words, *current;
} store;

typedef struct {
    sqlite3_int64 id;
    int32_t age_months;
    const char *child, *note, *rating; /* until the next step; rating NULL: never rated */
    int note_length;
} record;

/* Opens the file and makes the tables where they are not there. 0 on success; each failure of this
 * and of what follows is told on standard error. */
int store_open(store *s, const char *path);
void store_close(store *s);
int store_begin(store *s);
int store_end(store *s, int keep);

/* New record; its id, or 0. */
sqlite3_int64 store_add_record(store *s, const char *child, int32_t age_months, const char *note,
                               size_t length);
/* The result with its findings, words and flat export, as one more rating of the record. */
int store_add_rating(store *s, sqlite3_int64 record_id, const brook_result *result);

/* Goes through all records, each with its latest rating. `step` returns not 0 to stop. */
int store_each(store *s, int (*step)(void *user, const record *r), void *user);

#endif
