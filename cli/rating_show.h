/* rating_show.h: ratings and ages as people read them, the same in every command. */
#ifndef BROOK_CLI_RATING_SHOW_H
#define BROOK_CLI_RATING_SHOW_H

#include "wrap.h"

#include <brook/brook.h>

/* Symbol and word on a coloured ground. */
void rating_badge(wrap *w, const char *colour, const char *symbol, const char *label);
/* The rating as symbol and word on its colour ("■ Red"). */
void rating_word(wrap *w, const brook_pack *pack, int32_t rating);
/* Columns that it takes for the widest rating of the pack. */
size_t rating_columns(const brook_pack *pack);
/* The same at the start of a line, padded to rating_columns. */
void rating_lead(FILE *out, const terminal *t, const brook_pack *pack, int32_t rating);
/* What made the output: pack, version, edition, overlays, disclaimers; after an empty line. */
void pack_footer(FILE *out, const terminal *t, const brook_pack *pack);
/* Label of a behaviour's slug; the slug where the pack has no such. */
const char *behaviour_label(const brook_pack *pack, const char *id);
/* The rating that a finding has in the end: what it was raised to, or its own. */
int32_t finding_rating(const brook_result *r, size_t finding);
/* Whose age brought a cell's band in, where that is not the age that was given; NULL: it is. */
const char *age_said(const brook_result *r, size_t finding, size_t cell);
/* Who did it, where that is not the child of the note or not plain; NULL: it is. */
const char *role_said(const brook_result *r, size_t finding);
/* Why a finding does not count that its status does not set aside. */
const char *set_aside_said(const brook_result *r, size_t finding);
/* Why a finding does not count, whatever set it aside. */
const char *set_aside_why(const brook_pack *pack, const brook_result *r, size_t finding);

#endif
