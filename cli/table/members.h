/*
 * members.h: which members of JSON Lines hold the note and the age, where they have other names
 * than the roles. As of CSV's header, the first record tells for the whole file, by the same names;
 * a role's own name comes before any guess. Where a later record names them otherwise it is a bad
 * row: a note or an age is never passed over without a word.
 */
#ifndef BROOK_CLI_TABLE_MEMBERS_H
#define BROOK_CLI_TABLE_MEMBERS_H

#include "table/item.h"

/* A value of this type can serve the role; null never does. */
bool member_may_be(role_number r, struct json_object *value);
/* From the first record, as text. 0, or the exit code after telling that two names are alike. */
int members_find(layout *l, const char *record, size_t length);
/* false: the record's text or age stands under a name that the first record did not show. */
bool members_agree(const layout *l, struct json_object *record, row_error *error);

#endif
