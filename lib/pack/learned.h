/*
 * learned.h: the learned weights of a pack (section `learned`).
 *
 * The place is laid out and the reader is called last, when the model is resolved, so that names of
 * behaviours, modifiers and concepts can be looked up in it. The format itself is not settled: this
 * version refuses a pack that has the section (BRK_LEARNED_UNSUPPORTED), and a pack without it has
 * no learned weights.
 */
#ifndef BRK_PACK_LEARNED_H
#define BRK_PACK_LEARNED_H

#include "json/json.h"
#include "pack/model.h"

/* Reads the section `learned` into memory of `arena`, which lives as long as the model. `file` is
 * the name for diagnostics. NULL where anything is wrong (d says what) or memory is out
 * (*no_memory). */
const brk_learned *brk_learned_read(brk_arena *arena, brk_diags *d, const char *file,
                                    const brk_json *section, const brk_model *model,
                                    bool *no_memory);

#endif
