/* store.c: see store.h. */
#include "store.h"

#include <stdio.h>
#include <stdlib.h>

static const char schema[] =
    "PRAGMA foreign_keys = ON;"
    "CREATE TABLE IF NOT EXISTS records ("
    " id INTEGER PRIMARY KEY, child TEXT NOT NULL, age_months INTEGER NOT NULL, note TEXT NOT NULL,"
    " entered TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);"
    "CREATE TABLE IF NOT EXISTS ratings ("
    " id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES records(id), rating TEXT NOT NULL,"
    " urgent INTEGER NOT NULL, pack TEXT NOT NULL, pack_version TEXT NOT NULL,"
    " pack_digest TEXT NOT NULL, library INTEGER NOT NULL, flat BLOB NOT NULL,"
    " rated TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);"
    "CREATE TABLE IF NOT EXISTS findings ("
    " rating INTEGER NOT NULL REFERENCES ratings(id), number INTEGER NOT NULL,"
    " behaviour TEXT NOT NULL, descriptor TEXT, status TEXT NOT NULL, counts INTEGER NOT NULL,"
    " own INTEGER NOT NULL, raised_to INTEGER, reason TEXT NOT NULL,"
    " PRIMARY KEY (rating, number));"
    "CREATE TABLE IF NOT EXISTS words ("
    " rating INTEGER NOT NULL REFERENCES ratings(id), finding INTEGER NOT NULL,"
    " modifier TEXT, first INTEGER NOT NULL, behind INTEGER NOT NULL);"
    "CREATE VIEW IF NOT EXISTS latest AS SELECT * FROM ratings WHERE id IN"
    " (SELECT max(id) FROM ratings GROUP BY record);";

static int told(store *s, int failed) {
    if (failed) fprintf(stderr, "casework: %s\n", sqlite3_errmsg(s->db));
    return failed;
}

static int prepare(store *s, const char *sql, sqlite3_stmt **out) {
    return sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL) != SQLITE_OK;
}

int store_open(store *s, const char *path) {
    *s = (store){0};
    int failed = sqlite3_open(path, &s->db) != SQLITE_OK ||
                 sqlite3_exec(s->db, schema, NULL, NULL, NULL) != SQLITE_OK;
    failed =
        failed ||
        prepare(s, "INSERT INTO records (child, age_months, note) VALUES (?, ?, ?)",
                &s->add_record) ||
        prepare(s,
                "INSERT INTO ratings (record, rating, urgent, pack, pack_version, pack_digest,"
                " library, flat) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                &s->add_rating) ||
        prepare(s, "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", &s->add_finding) ||
        prepare(s, "INSERT INTO words VALUES (?, ?, ?, ?, ?)", &s->add_words) ||
        prepare(s,
                "SELECT r.id, r.age_months, r.child, r.note, l.rating FROM records r"
                " LEFT JOIN latest l ON l.record = r.id ORDER BY r.id",
                &s->current);
    return told(s, failed);
}

void store_close(store *s) {
    sqlite3_finalize(s->add_record);
    sqlite3_finalize(s->add_rating);
    sqlite3_finalize(s->add_finding);
    sqlite3_finalize(s->add_words);
    sqlite3_finalize(s->current);
    sqlite3_close(s->db);
}

int store_begin(store *s) {
    return told(s, sqlite3_exec(s->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK);
}

int store_end(store *s, int keep) {
    return told(s,
                sqlite3_exec(s->db, keep ? "COMMIT" : "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK);
}

/* Runs a statement that gives no rows, and makes it ready for the next time. */
static int finish(store *s, sqlite3_stmt *statement) {
    int failed = told(s, sqlite3_step(statement) != SQLITE_DONE);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return failed;
}

sqlite3_int64 store_add_record(store *s, const char *child, int32_t age_months, const char *note,
                               size_t length) {
    sqlite3_bind_text(s->add_record, 1, child, -1, SQLITE_STATIC);
    sqlite3_bind_int(s->add_record, 2, age_months);
    sqlite3_bind_text(s->add_record, 3, note, (int)length, SQLITE_STATIC);
    return finish(s, s->add_record) ? 0 : sqlite3_last_insert_rowid(s->db);
}

/* ---- a rating -------------------------------------------------------------------------------- */

static int add_words(store *s, sqlite3_int64 rating, size_t finding, const char *modifier,
                     size_t start, size_t end) {
    sqlite3_bind_int64(s->add_words, 1, rating);
    sqlite3_bind_int64(s->add_words, 2, (sqlite3_int64)finding);
    sqlite3_bind_text(s->add_words, 3, modifier, -1, SQLITE_STATIC); /* NULL: the finding's own */
    sqlite3_bind_int64(s->add_words, 4, (sqlite3_int64)start);
    sqlite3_bind_int64(s->add_words, 5, (sqlite3_int64)end);
    return finish(s, s->add_words);
}

static int add_all_words(store *s, sqlite3_int64 rating, const brook_result *r, size_t f) {
    int failed = 0;
    for (size_t i = 0; i < brook_finding_evidence_count(r, f) && !failed; i++) {
        failed = add_words(s, rating, f, NULL, brook_finding_evidence_start(r, f, i),
                           brook_finding_evidence_end(r, f, i));
    }
    for (size_t m = 0; m < brook_finding_modifier_count(r, f); m++) {
        for (size_t i = 0; i < brook_finding_modifier_evidence_count(r, f, m) && !failed; i++) {
            failed = add_words(s, rating, f, brook_finding_modifier(r, f, m),
                               brook_finding_modifier_evidence_start(r, f, m, i),
                               brook_finding_modifier_evidence_end(r, f, m, i));
        }
    }
    return failed;
}

static int add_finding(store *s, sqlite3_int64 rating, const brook_result *r, size_t f) {
    int32_t raised = brook_finding_raised_to(r, f);
    sqlite3_bind_int64(s->add_finding, 1, rating);
    sqlite3_bind_int64(s->add_finding, 2, (sqlite3_int64)f);
    sqlite3_bind_text(s->add_finding, 3, brook_finding_behaviour(r, f, 0), -1, SQLITE_STATIC);
    sqlite3_bind_text(s->add_finding, 4, brook_finding_cell_descriptor(r, f, 0), -1, SQLITE_STATIC);
    sqlite3_bind_text(s->add_finding, 5, brook_finding_status(r, f), -1, SQLITE_STATIC);
    sqlite3_bind_int(s->add_finding, 6, brook_finding_counts(r, f));
    sqlite3_bind_int(s->add_finding, 7, brook_finding_rating(r, f));
    if (raised >= 0) sqlite3_bind_int(s->add_finding, 8, raised);
    sqlite3_bind_text(s->add_finding, 9, brook_finding_reason(r, f), -1, SQLITE_STATIC);
    return finish(s, s->add_finding) || add_all_words(s, rating, r, f);
}

/* The result whole, so that what was said then can be shown for ever, whatever becomes of the pack.
 */
static uint8_t *flat_of(const brook_result *r, size_t *length) {
    if (brook_result_export(r, NULL, 0, length)) return NULL;
    uint8_t *flat = malloc(*length);
    if (flat && brook_result_export(r, flat, *length, length)) {
        free(flat);
        return NULL;
    }
    return flat;
}

int store_add_rating(store *s, sqlite3_int64 record_id, const brook_result *r) {
    const brook_pack *pack = brook_result_pack(r);
    size_t length = 0;
    uint8_t *flat = flat_of(r, &length);
    if (!flat) return 1;
    sqlite3_bind_int64(s->add_rating, 1, record_id);
    sqlite3_bind_text(s->add_rating, 2, brook_result_rating_id(r), -1, SQLITE_STATIC);
    sqlite3_bind_int(s->add_rating, 3, brook_result_urgent(r));
    sqlite3_bind_text(s->add_rating, 4, brook_pack_id(pack), -1, SQLITE_STATIC);
    sqlite3_bind_text(s->add_rating, 5, brook_pack_version(pack), -1, SQLITE_STATIC);
    sqlite3_bind_text(s->add_rating, 6, brook_pack_digest(pack), -1, SQLITE_STATIC);
    sqlite3_bind_int(s->add_rating, 7, brook_version_number());
    sqlite3_bind_blob(s->add_rating, 8, flat, (int)length, free);
    int failed = finish(s, s->add_rating);
    sqlite3_int64 rating = sqlite3_last_insert_rowid(s->db);
    for (size_t f = 0; f < brook_result_finding_count(r) && !failed; f++)
        failed = add_finding(s, rating, r, f);
    return failed;
}

/* ---- going through --------------------------------------------------------------------------- */

int store_each(store *s, int (*step)(void *user, const record *r), void *user) {
    int code = SQLITE_DONE, stopped = 0;
    while (!stopped && (code = sqlite3_step(s->current)) == SQLITE_ROW) {
        record r = {.id = sqlite3_column_int64(s->current, 0),
                    .age_months = sqlite3_column_int(s->current, 1),
                    .child = (const char *)sqlite3_column_text(s->current, 2),
                    .note = (const char *)sqlite3_column_text(s->current, 3),
                    .rating = (const char *)sqlite3_column_text(s->current, 4),
                    .note_length = sqlite3_column_bytes(s->current, 3)};
        stopped = step(user, &r);
    }
    int failed = told(s, !stopped && code != SQLITE_DONE);
    sqlite3_reset(s->current);
    return failed || stopped;
}
