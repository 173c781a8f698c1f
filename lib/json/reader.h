/*
 * reader.h: state of the pass over one file, shared by the files of this layer.
 *
 * The pass never recurses: open lists and objects stand on a bounded stack. It goes on after a
 * breach wherever it is plain how (a wrong number, a missing comma, a key that stands twice), so
 * that several problems are told at once, and stops where going on would be guesswork.
 *
 * The tree is built on the way. Children of what is open stand one behind the other in `values`,
 * those of the innermost last, each behind the value that it is part of; when a list or object
 * closes, its children move into the arena and off that stack (tree.c). After a breach the values
 * are still kept, since the pass reads keys from them, but no tree comes of them.
 */
#ifndef BRK_JSON_READER_H
#define BRK_JSON_READER_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "json/json.h"

typedef struct {
    uint32_t line, column;
} brk_json_place;

#define BRK_JSON_FEW_MEMBERS 16u /* an object's keys are compared one by one up to so many */

typedef struct {
    bool is_object;
    bool named;           /* the last of its children has its name: it is what is being read */
    uint32_t serial;      /* number of the object in the file */
    size_t first;         /* of its children, in `values`: it stands just before */
    size_t index;         /* of the child that is being read */
    brk_json_place comma; /* the last one; 0, 0: none yet */
} brk_json_frame;

typedef struct {
    brk_diags *d;
    const char *file;
    const brk_alloc *alloc;
    brk_arena *arena; /* where the tree is made */
    const char *bytes;
    size_t length, at;
    uint32_t line, column;
    brk_json_frame frames[BRK_MAX_JSON_DEPTH];
    size_t depth;
    brk_json *values; /* whatever is part of what is open, and that itself */
    size_t count, capacity;
    uint32_t noted;   /* values of the file, so far */
    uint32_t objects; /* of the file, so far */
    brk_buf text;     /* scratch: text that cannot be taken as it stands */
    brk_map keys;     /* of objects with many members: serial and name -> line */
    bool infinite;    /* a number is beyond what a double holds */
    size_t complaints;
    bool stop;
} brk_json_reader;

/* reader.c: where the pass stands, and complaints. */
static inline bool brk_json_at_end(const brk_json_reader *r) {
    return r->at >= r->length;
}
/* The byte that stands here, 0 to 255; -1 at the end. */
static inline int brk_json_peek(const brk_json_reader *r) {
    return r->at < r->length ? (unsigned char)r->bytes[r->at] : -1;
}
static inline brk_json_place brk_json_here(const brk_json_reader *r) {
    return (brk_json_place){r->line, r->column};
}
/* The last child of a list or object that is open and has one. */
static inline brk_json *brk_json_being_read(const brk_json_reader *r, size_t frame) {
    return &r->values[(frame + 1 < r->depth ? r->frames[frame + 1].first : r->count) - 1];
}
void brk_json_step(brk_json_reader *r);       /* over one code point */
void brk_json_skip_space(brk_json_reader *r); /* and comments, which it complains of */
void brk_json_complain(brk_json_reader *r, int32_t number, brk_json_place place,
                       const char *detail);
void brk_json_no_memory(brk_json_reader *r);

/* lexeme.c: text, numbers, words. */
/* Bytes of the opening quote that stands here, 0 if none does: " or, wrongly, ' or a curly one. */
size_t brk_json_quote(const brk_json_reader *r);
/* What a text says: bytes of the file, or of r->text until the next one is read. */
typedef struct {
    const char *bytes;
    size_t length;
} brk_json_said;
brk_json_said brk_json_read_text(brk_json_reader *r); /* with its quotes */
bool brk_json_starts_word(const brk_json_reader *r);
/* Reads true, false, null or a number into the value. */
void brk_json_read_scalar(brk_json_reader *r, brk_json *value);
/* Reads a name that lacks its quotes. */
brk_json_said brk_json_read_bare_key(brk_json_reader *r);

/* real.c: a number by RFC 8259, whatever the locale. Infinite where it is too large; false: out of
 * memory. */
bool brk_json_real(brk_buf *scratch, const char *word, size_t length, double *real);

/* tree.c: values as they are met. NULL and false: out of memory, or too many values. */
brk_json *brk_json_add_value(brk_json_reader *r);
bool brk_json_name_value(brk_json_reader *r, brk_json_said key);
bool brk_json_say_value(brk_json_reader *r, brk_json_said text);
/* The innermost list or object is complete. */
bool brk_json_close_value(brk_json_reader *r);
/* The whole tree; NULL: out of memory. Numbers that are infinite are complained of. */
const brk_json *brk_json_take_tree(brk_json_reader *r);
void brk_json_forget_values(brk_json_reader *r);

/* check.c: the whole file. false: breaches or no memory. */
bool brk_json_check(brk_json_reader *r);

#endif
