/*
 * reader.h: state of the strict pass over one file, shared by the files of this layer.
 *
 * The pass never recurses: open lists and objects stand on a bounded stack. It goes on after a
 * breach wherever it is plain how (a wrong number, a missing comma, a key that stands twice), so
 * that several problems are told at once, and stops where going on would be guesswork. Positions of
 * all values are kept in document order, for the tree that is built of them afterwards.
 */
#ifndef BRK_JSON_READER_H
#define BRK_JSON_READER_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"

typedef struct {
    uint32_t line, column;
} brk_json_place;

typedef struct {
    brk_json_place value, key; /* key 0, 0: not a member */
    uint32_t at, key_at;       /* their first bytes */
    uint32_t children;         /* of a sound list or object */
} brk_json_position;

#define BRK_JSON_SERIAL 4 /* bytes before a key: which object it is of */

typedef struct {
    bool is_object;
    bool named;           /* key holds the name of the member that is being read */
    uint32_t serial;      /* number of the object in the file */
    size_t index;         /* of the child that is being read */
    size_t position;      /* its own place among the positions */
    brk_json_place comma; /* the last one; 0, 0: none yet */
    brk_json_place key_place;
    uint32_t key_at;
    brk_buf key; /* serial, then the name; its memory serves all objects at this depth */
} brk_json_frame;

typedef struct {
    brk_diags *d;
    const char *file;
    const brk_alloc *alloc;
    const char *bytes;
    size_t length, at;
    uint32_t line, column;
    brk_json_frame frames[BRK_MAX_JSON_DEPTH];
    size_t depth;
    uint32_t objects;
    brk_map keys;       /* serial and name -> line; finds names that stand twice */
    brk_vec *positions; /* brk_json_position */
    size_t complaints;
    bool stop;
} brk_json_reader;

/* reader.c: where the pass stands, and complaints. */
bool brk_json_at_end(const brk_json_reader *r);
int brk_json_peek(const brk_json_reader *r); /* byte, 0 to 255; -1 at the end */
void brk_json_step(brk_json_reader *r);      /* over one code point */
brk_json_place brk_json_here(const brk_json_reader *r);
void brk_json_skip_space(brk_json_reader *r); /* and comments, which it complains of */
void brk_json_complain(brk_json_reader *r, int32_t number, brk_json_place place,
                       const char *detail);
void brk_json_no_memory(brk_json_reader *r);

/* lexeme.c: text, numbers, words. */
/* Bytes of the opening quote that stands here, 0 if none does: " or, wrongly, ' or a curly one. */
size_t brk_json_quote(const brk_json_reader *r);
/* Reads text with its quotes; what it says is added to `decoded`, if that is given. */
void brk_json_read_text(brk_json_reader *r, brk_buf *decoded);
bool brk_json_starts_word(const brk_json_reader *r);
/* Reads true, false, null or a number. */
void brk_json_read_scalar(brk_json_reader *r);
/* Reads a name that lacks its quotes. */
void brk_json_read_bare_key(brk_json_reader *r, brk_buf *decoded);

/* check.c: the whole file. false: breaches or no memory. */
bool brk_json_check(brk_vec *positions, brk_diags *d, const char *file, const char *bytes,
                    size_t length);

#endif
