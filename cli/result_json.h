/*
 * result_json.h: a result as the JSON object of docs/batch-format.md. Out of memory ends the
 * command with EXIT_USAGE: half an object is never written.
 */
#ifndef BROOK_CLI_RESULT_JSON_H
#define BROOK_CLI_RESULT_JSON_H

#include <brook/brook.h>
#include <stdbool.h>

struct json_object;

#define RESULT_FORMAT_VERSION "1.0"

/* New object (json-c: the caller puts it). `id` is a JSON value that is taken over (NULL: null). */
struct json_object *result_json(const brook_result *result, struct json_object *id);
/* The object for a record that could not be rated. */
struct json_object *error_json(struct json_object *id, size_t line, const char *code,
                               const char *message);
/* Adds `overlays` (with their titles or without) and `disclaimers`. */
void pack_parts_json(struct json_object *o, const brook_pack *pack, bool titles);
/* To standard output over several lines, with the id null. */
void result_json_print(const brook_result *result);

#endif
