/* names.h: numbers for names, in the order they are first met: children, teams, months. */
#ifndef BROOK_CLI_TABLE_NAMES_H
#define BROOK_CLI_TABLE_NAMES_H

#include <stddef.h>
#include <stdint.h>

typedef struct names_chunk names_chunk;

typedef struct {
    char **names;
    names_chunk *chunks; /* their bytes */
    size_t count, capacity;
    uint32_t *slots; /* number + 1, 0: free; open addressing */
    size_t slot_count;
} names;

/* The number of that name, which is added where it is new. */
uint32_t names_number(names *n, const char *name, size_t length);
void names_free(names *n);

#endif
