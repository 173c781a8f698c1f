/*
 * json_build.h: making JSON with json-c, every step checked. Out of memory ends the command with
 * EXIT_USAGE and a sentence: half an object is never written.
 */
#ifndef BROOK_CLI_JSON_BUILD_H
#define BROOK_CLI_JSON_BUILD_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct json_object jo;

jo *build_object(void);
jo *build_list(void);
/* Members; the value is taken over. A NULL value or text is null. */
void build_add(jo *object, const char *key, jo *value);
void build_add_text(jo *object, const char *key, const char *text);
void build_add_number(jo *object, const char *key, size_t number);
void build_add_bool(jo *object, const char *key, bool value);
/* Items of a list. */
void build_push(jo *list, jo *value);
void build_push_text(jo *list, const char *text);
/* To standard output, on one line or laid out over several, and releases it. */
void build_print(jo *value, bool pretty);

#endif
