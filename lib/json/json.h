/*
 * json.h: strict JSON with positions.
 *
 * A strict pass of our own (RFC 8259, UTF-8, no duplicate keys, no control characters, no lone
 * surrogates, no U+0000 in keys or text, integers within int64, depth and count limits) reports
 * every breach with line and column; of what it found sound a second pass makes a tree of brk_json
 * values in one arena, each knowing where it stood. All memory is the caller's allocator's.
 */
#ifndef BRK_JSON_JSON_H
#define BRK_JSON_JSON_H

#include "base/diag.h"

typedef enum {
    BRK_JSON_NULL,
    BRK_JSON_BOOL,
    BRK_JSON_INT,
    BRK_JSON_REAL,
    BRK_JSON_TEXT,
    BRK_JSON_LIST,
    BRK_JSON_OBJECT
} brk_json_type;

typedef struct brk_json brk_json;
struct brk_json {
    brk_json_type type;
    uint32_t line, column;         /* of the value's first character */
    uint32_t key_line, key_column; /* of its key, where it is a member */
    const brk_json *parent;
    const char *key;          /* member name, NUL-terminated, or NULL */
    size_t index;             /* place among its parent's children */
    int64_t number;           /* INT, BOOL */
    double real;              /* REAL */
    const char *text;         /* TEXT, NUL-terminated (holds no U+0000) */
    size_t length;            /* bytes of TEXT; number of children */
    const brk_json *children; /* LIST, OBJECT: in document order */
};

/* Parses bytes; NULL on error or no memory (diagnostics say what, d->out_of_memory tells memory).
 * `file` must live as long as the diagnostics' caller needs it; it is copied into them. */
const brk_json *brk_json_parse(brk_arena *arena, brk_diags *d, const char *file, const char *bytes,
                               size_t length);
const brk_json *brk_json_member(const brk_json *object, const char *key); /* NULL if absent */
/* Position of a value (of its key, if `at_key`), with a JSON Pointer made in the arena. */
brk_where brk_json_where(brk_arena *arena, const char *file, const brk_json *value, bool at_key);

#endif
