/*
 * record.h: one line of JSON Lines input as an observation.
 */
#ifndef BROOK_CLI_RECORD_H
#define BROOK_CLI_RECORD_H

#include <brook/brook.h>
#include <stdbool.h>

struct json_object;

/* What a line could not be read for: a code and one sentence, both static. */
typedef struct {
    const char *code, *message;
} record_error;

/* Reads the line into the observation (which is reset first). `*id` gets the record's id (json-c
 * object owned by the caller, or NULL), also where the rest is wrong. false: `error` says why. */
bool record_read(const char *line, size_t length, brook_observation *observation,
                 struct json_object **id, record_error *error);

#endif
