/*
 * json_write.h: a value of json-c as text, in a buffer that is checked. json-c's own printing goes
 * on where it is refused memory, and what it then gives lacks a piece in the middle.
 */
#ifndef BROOK_CLI_JSON_WRITE_H
#define BROOK_CLI_JSON_WRITE_H

#include "table/buffer.h"

struct json_object;

/* On one line; laid out over several; on one line with "\/" for each slash. The bytes are those of
 * json-c 0.16. */
typedef enum { JSON_LINE, JSON_LAID_OUT, JSON_SLASHES } json_form;

void json_write(buffer *out, struct json_object *value, json_form form);

#endif
