/* mutate.h: included by targets whose input is JSON: mutate.c then mutates by values, not by bytes
 * alone (libFuzzer finds LLVMFuzzerCustomMutator by its name; replay has no use for it). */
#ifndef BRK_FUZZ_MUTATE_H
#define BRK_FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);

#endif
