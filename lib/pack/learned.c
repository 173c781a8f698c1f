/*
 * learned.c: reads the section `learned`. See learned.h for what is still open.
 */
#include "pack/learned.h"

const brk_learned *brk_learned_read(brk_arena *arena, brk_diags *d, const char *file,
                                    const brk_json *section, const brk_model *model,
                                    bool *no_memory) {
    (void)model;
    brk_where where = brk_json_where(arena, file, section, true);
    brk_diags_add(d, BRK_LEARNED_UNSUPPORTED, &where, NULL);
    *no_memory = false;
    return NULL;
}
