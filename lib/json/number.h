/*
 * number.h: the value of a number that the strict pass has found sound.
 */
#ifndef BRK_JSON_NUMBER_H
#define BRK_JSON_NUMBER_H

#include "base/vec.h"

typedef struct {
    bool is_whole; /* neither fraction nor exponent */
    int64_t whole;
    double real; /* correctly rounded; infinite beyond the range */
} brk_json_number;

/* The number that begins the bytes; what stands behind it does not matter. The scratch buffer's
 * memory may serve many. false: no memory. */
bool brk_json_read_number(brk_json_number *out, brk_buf *scratch, const char *bytes, size_t length);

#endif
