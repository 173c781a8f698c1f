/*
 * diag.h: problems found in a pack, with permanent numbers.
 *
 * The registry (diag_registry.def: number, name, severity, one line of text) is append-only and
 * held to tests/frozen/diagnostics.txt and to tests/packs/invalid/ by tests. A diagnostic's message
 * is made of the registry's text and a detail (ids, numbers, file names; never text of a note).
 */
#ifndef BRK_BASE_DIAG_H
#define BRK_BASE_DIAG_H

#include "base/alloc.h"
#include "base/vec.h"

enum {
#define BRK_DIAG(number, name, severity, text) BRK_##name = number,
#include "base/diag_registry.def"
#undef BRK_DIAG
};

typedef struct {
    const char *file;      /* borrowed from the list's arena */
    uint32_t line, column; /* from 1, column in code points; 0, 0: the whole file */
    const char *pointer;   /* JSON Pointer, "" for the document */
} brk_where;

typedef struct {
    int32_t number, severity;
    brk_where where;
    const char *message;   /* what and what to do */
    const char *full_line; /* file:line:col: severity: message [BRK-nnn] (pointer) */
} brk_diag;

typedef struct {
    brk_arena arena;
    brk_vec items;      /* brk_diag */
    size_t errors;      /* counted beyond the cap too */
    size_t cap;         /* most that are kept; a last one then says that there are more */
    bool out_of_memory; /* a diagnostic was lost for want of memory */
} brk_diags;

void brk_diags_init(brk_diags *d, const brk_alloc *a);
/* Adds one; detail may be NULL. Copies where and detail. */
void brk_diags_add(brk_diags *d, int32_t number, const brk_where *where, const char *detail);
void brk_diags_free(brk_diags *d);
/* The registry, for tests and documents. NULL / 0 past the end. */
size_t brk_diag_registry_count(void);
int32_t brk_diag_registry_number(size_t index);
int32_t brk_diag_registry_severity(size_t index); /* BROOK_SEVERITY_* */
const char *brk_diag_registry_name(size_t index);
const char *brk_diag_registry_text(size_t index);

#endif
