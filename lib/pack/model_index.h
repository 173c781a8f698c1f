/*
 * model_index.h: look-ups in a finished model: by id, and what rating asks of every note.
 */
#ifndef BRK_PACK_MODEL_INDEX_H
#define BRK_PACK_MODEL_INDEX_H

#include "pack/model.h"

/* Fills in the orders that look-ups search. false: out of memory. */
bool brk_model_index(brk_model *m);
/* rating_index.c: fills in m->rating, for a model whose responses and legal notes are in order.
 * false: out of memory. */
bool brk_model_index_rating(brk_model *m);

#endif
