/* import.h: a file of records, rated by several threads. */
#ifndef CASEWORK_IMPORT_H
#define CASEWORK_IMPORT_H

#include "engine.h"
#include "store.h"

#include <stdio.h>

typedef struct {
    size_t read, refused, reloads;
} import_tally;

/* With `packs`, another thread loads them in turn, over and over, while the records are rated. */
int import_file(store *s, engine *e, FILE *in, size_t threads, const sources *packs, size_t count,
                import_tally *tally);

#endif
