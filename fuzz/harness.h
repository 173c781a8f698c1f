/*
 * harness.h: what the fuzz targets share. A target is one LLVMFuzzerTestOneInput; libFuzzer calls
 * it
 * (./dev fuzz TARGET SECONDS), and so does replay.c, which gives it files one by one without clang.
 * A target holds what must be true of any input with FUZZ_HOLD, which ends the process.
 */
#ifndef BRK_FUZZ_HARNESS_H
#define BRK_FUZZ_HARNESS_H

#include <brook/brook.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

_Noreturn void fuzz_broken(const char *what, const char *file, int line);
#define FUZZ_HOLD(condition)                                                                       \
    do {                                                                                           \
        if (!(condition)) fuzz_broken(#condition, __FILE__, __LINE__);                             \
    } while (0)

/* The input as a run of fields: numbers first, then text. Past its end come zeros and "". */
typedef struct {
    const char *next;
    size_t left;
} fuzz_input;

fuzz_input fuzz_open(const uint8_t *data, size_t size);
uint32_t fuzz_byte(fuzz_input *in);
/* Up to the next `end` byte (which is passed over), or all that is left. */
const char *fuzz_until(fuzz_input *in, char end, size_t *length);

/* The pack in FUZZ_SMALL_PACK (a file of the tests), and its bytes; made once. */
const char *fuzz_small_json(size_t *length);
brook_pack *fuzz_small_pack(void);
brook_pack *fuzz_default_pack(void); /* made once */

/* A pack from texts in memory, the first the pack, the others overlays; NULL: refused, and then at
 * least one error was told. Diagnostics are held to their form. */
typedef struct {
    const char *text;
    size_t length;
} fuzz_source;
brook_pack *fuzz_load(const fuzz_source *sources, size_t count);

/* Reads everything that the getters show of a pack, of a result, and holds them to their laws. */
void fuzz_walk_pack(const brook_pack *pack);
void fuzz_walk_result(const brook_result *result, size_t note_length);
/* Rates twice by one classifier and once by another: the same bytes, or the same error. */
typedef struct {
    int32_t readers;     /* BROOK_READER_*; 0: all */
    uint64_t work_limit; /* 0: that of the library */
} fuzz_settings;
void fuzz_rate(brook_pack *pack, fuzz_settings settings, const brook_observation *o,
               size_t note_length);

#endif
