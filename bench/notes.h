/*
 * notes.h: what the benchmark programs share: notes and terms from files, clocks, memory.
 */
#ifndef BROOK_BENCH_NOTES_H
#define BROOK_BENCH_NOTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *text;
    size_t length;
    int32_t age_months; /* -1: none */
} bench_note;

typedef struct {
    bench_note *items;
    size_t count;
    size_t bytes; /* of all texts */
} bench_notes;

typedef struct {
    char **items; /* one term a line of the file */
    size_t count;
} bench_terms;

/* Both end the program with a message where the file cannot be read. */
bench_notes bench_read_notes(const char *path);
bench_terms bench_read_terms(const char *path);

double bench_seconds(void);     /* wall clock */
double bench_cpu_seconds(void); /* of this process */
double bench_own_seconds(void); /* CPU of this thread: what others do on the machine counts less */
double bench_rss_mib(void);     /* peak */

#endif
