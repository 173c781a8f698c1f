/*
 * json_strict.h: what json_read lets through in a record and must not pass: single quotes, NaN and
 * Infinity, a key given twice (the last would win without a word, an age among them), and an escape
 * that is half a letter (it would be read as U+FFFD without a word).
 */
#ifndef BROOK_CLI_JSON_STRICT_H
#define BROOK_CLI_JSON_STRICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* For an object that json_read has accepted. false: it is not JSON for the first reasons above.
 * `members` gets how many members are written in it: more than it kept means a key twice. */
bool json_strict(const char *text, size_t length, size_t *members);
/* false: an escape of UTF-16 (\ud800 to \udfff) stands without its other half. */
bool json_letters_whole(const char *text, size_t length);
/* The unit of UTF-16 that an escape at `at` gives; -1: there is none. */
int32_t json_unit_at(const char *text, size_t length, size_t at);

#endif
