/*
 * number.h: the lesser and the greater of two numbers.
 */
#ifndef BRK_BASE_NUMBER_H
#define BRK_BASE_NUMBER_H

#include <stdint.h>

static inline uint32_t brk_lesser(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

static inline uint32_t brk_greater(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

#endif
