/*
 * model_index.h: look-ups by id in a finished model.
 */
#ifndef BRK_PACK_MODEL_INDEX_H
#define BRK_PACK_MODEL_INDEX_H

#include "pack/model.h"

/* Fills in the orders that look-ups search. false: out of memory. */
bool brk_model_index(brk_model *m);

#endif
