/*
 * fields.h: tables that say how the members of a JSON object go into a struct, and the two passes
 * over them.
 *
 * The first pass, brk_fields_read, checks the members (known, there, of the right type, in range)
 * and stores what they say. The second, brk_fields_resolve, runs when all files have been read: it
 * goes through the same object by the same table and puts indices where ids stand. What a table
 * cannot say is done by the shape's own `read` and `resolve`.
 *
 * Here and in all of this layer: a function that returns bool returns false only where memory is
 * out. Problems of the pack go to the diagnostics and reading goes on, so that all of them are
 * told.
 */
#ifndef BRK_PACK_FIELDS_H
#define BRK_PACK_FIELDS_H

#include "json/json.h"
#include "pack/model.h"

typedef struct brk_load brk_load;

/* Sections that are lists of items with ids. */
typedef enum {
    BRK_RATINGS,
    BRK_BANDS,
    BRK_KINDS,
    BRK_DESCRIPTORS,
    BRK_BEHAVIOURS,
    BRK_MODIFIERS,
    BRK_STATUSES,
    BRK_FLAGS,
    BRK_RESPONSES,
    BRK_LEGAL,
    BRK_QUESTIONS,
    BRK_PRACTICE,
    BRK_CLASSES,
    BRK_CONCEPTS,
    BRK_TRIGGERS,
    BRK_RULES,
    BRK_SECTION_COUNT
} brk_section;

typedef enum {
    BRK_FIELD_ID,      /* const char *: by the rule of ids */
    BRK_FIELD_CODE,    /* const char *: the same, with capitals too */
    BRK_FIELD_TEXT,    /* const char *; with `choices`: one of them */
    BRK_FIELD_INT,     /* int32_t: number * scale + add, the number from low to high */
    BRK_FIELD_BOOL,    /* bool */
    BRK_FIELD_CHOICE,  /* an enum: place in `choices`, plus low */
    BRK_FIELD_TEXTS,   /* brk_texts */
    BRK_FIELD_PHRASES, /* brk_texts of plain words and phrases, which may be extended */
    BRK_FIELD_TERMS,   /* brk_term *, and their count */
    BRK_FIELD_REF,     /* uint32_t: index in `section`; BRK_NONE where absent */
    BRK_FIELD_REFS,    /* brk_ids of `section` */
    BRK_FIELD_MASK,    /* brk_mask of `section` */
    BRK_FIELD_OBJECT,  /* a struct by `shape` */
    BRK_FIELD_OBJECTS, /* pointer to structs by `shape`, and their count */
    BRK_FIELD_OTHER,   /* a value of the JSON type `low`, left to the shape's own code */
    BRK_FIELD_KIND_COUNT
} brk_field_kind;

enum {
    BRK_REQUIRED = 1,
    BRK_NOT_EMPTY = 2, /* a list must have an item */
    BRK_OR_NULL = 4    /* an absent text is NULL, not "" */
};

typedef struct brk_shape brk_shape;

typedef struct {
    const char *key;
    brk_field_kind kind;
    uint32_t flags;
    size_t at, count_at; /* offsets in the struct */
    brk_section section;
    int32_t low, high, absent, scale, add; /* scale 0 stands for 1 */
    const char *const *choices;            /* ends with NULL */
    const brk_shape *shape;
} brk_field;

struct brk_shape {
    const brk_field *fields;
    size_t count, size; /* of fields; of the struct in bytes */
    bool item;          /* an item of a section: `remove` is known */
    bool extendable;    /* and `extend` */
    /* After the table's part of either pass; NULL: nothing more to do. */
    bool (*read)(brk_load *l, const brk_json *node, void *out);
    bool (*resolve)(brk_load *l, const brk_json *node, void *out);
};

#define BRK_SHAPE_FIELDS(table) .fields = (table), .count = sizeof(table) / sizeof *(table)

bool brk_fields_read(brk_load *l, const brk_json *node, const brk_shape *shape, void *out);
bool brk_fields_resolve(brk_load *l, const brk_json *node, const brk_shape *shape, void *out);
/* One member by one field of the table. */
bool brk_field_read(brk_load *l, const brk_json *node, const brk_field *field, void *out);
/* Reports TYPE_WRONG unless the value is of the type. */
bool brk_is_type(brk_load *l, const brk_json *node, brk_json_type type);
/* Whether the member is a note of the pack's author: its key begins with x-. */
bool brk_is_note(const brk_json *member);
/* Reports a member that no table knows, unless it is a note. */
void brk_unknown_member(brk_load *l, const brk_json *member);
/* Index for an id, or BRK_NONE, which is reported with the section's number. */
uint32_t brk_resolve_id(brk_load *l, brk_section section, const brk_json *node);

#endif
