/*
 * utf8.h: checking and stepping through UTF-8 (RFC 3629: no surrogates, no overlong forms).
 */
#ifndef BRK_BASE_UTF8_H
#define BRK_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

/* Length of the valid prefix: == length where all of it is valid. */
size_t brk_utf8_valid(const char *text, size_t length);
/* Decodes one code point at text (length > 0 bytes left); *used gets its bytes. Invalid: U+FFFD, 1.
 */
uint32_t brk_utf8_decode(const char *text, size_t length, size_t *used);
/* Encodes into out (4 bytes at least); returns the number of bytes. */
size_t brk_utf8_encode(uint32_t code, char *out);

#endif
