/*
 * json_read.h: a JSON object from text, as json-c 0.16 would read it, every step checked: json-c's
 * own reader crashes where it is refused memory for a key, and loses bytes where it is refused it
 * for a text. Out of memory ends the command with EXIT_USAGE and a sentence.
 */
#ifndef BROOK_CLI_JSON_READ_H
#define BROOK_CLI_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>

struct json_object;

/* NULL: it is not one JSON object, at most 32 deep. What json_strict.h tells is to be asked for
 * besides: of a key given twice the last value stays, and of half a letter U+FFFD. `lax`: what
 * people write by hand is let pass (single quotes, a comma at the end, NaN, 007, TRUE, other
 * encodings, anything behind the object), which is enough to know which members are meant. */
struct json_object *json_read(const char *text, size_t length, bool lax);

#endif
