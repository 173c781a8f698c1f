/*
 * pack.h: from sources (built-in, folder, file, memory) to one checked and merged model.
 */
#ifndef BRK_PACK_PACK_H
#define BRK_PACK_PACK_H

#include "base/status.h"
#include "pack/model.h"

/* Files gathered for one load, in order: the pack first, then overlays. */
typedef struct brk_sources brk_sources;

brk_sources *brk_sources_new(const brk_alloc *a); /* NULL: out of memory */
void brk_sources_free(brk_sources *s);
brook_status brk_sources_add_builtin(brk_sources *s, const char *name);
brook_status brk_sources_add_path(brk_sources *s, const char *path, brk_diags *d);
brook_status brk_sources_add_memory(brk_sources *s, const char *name, const char *data,
                                    size_t length);
/* Most bytes that the next source from memory may have. */
size_t brk_sources_most_memory(const brk_sources *s);
/* Most bytes of a source that is added from now on from a path or from memory; 0: the bound of all.
 */
void brk_sources_set_limit(brk_sources *s, size_t bytes);
size_t brk_sources_count(const brk_sources *s);
/* After a path that could not be read, brk_model_load refuses these sources (PACK): an overlay that
 * somebody asked for must not be left out in silence. */

/* Reads, merges, resolves and checks; no sources: BROOK_ERR_ARGUMENT. On success *out is a model
 * that the caller frees. Every problem goes to d; any error there gives BROOK_ERR_PACK and no
 * model. */
brook_status brk_model_load(const brk_alloc *a, const brk_sources *s, brk_diags *d,
                            brk_model **out);
void brk_model_free(brk_model *model);
/* trim.c: lets go of what served only to compile it (terms, language, rows of features, places in
 * files); `learned` is the model's own. */
void brk_model_trim(brk_model *model, brk_learned *learned);
/* The built-in pack that these sources are, and nothing else; NULL: they are not. */
const char *brk_sources_builtin_alone(const brk_sources *s);

/* Look-ups; BRK_NONE if absent. */
uint32_t brk_model_find_behaviour(const brk_model *m, const char *id, size_t length);
uint32_t brk_model_find_descriptor(const brk_model *m, const char *code, size_t length);

/* Built-in sources (data/, embedded by the build). */
size_t brk_builtin_count(void);
const char *brk_builtin_name(size_t index);
bool brk_builtin_is_overlay(size_t index);
/* The pack that serves where none is asked for: the first that is no overlay. */
const char *brk_builtin_default(void);

#endif
