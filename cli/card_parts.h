/* card_parts.h: the parts of a card (card.h), each in a file of its own, top to bottom. */
#ifndef BROOK_CLI_CARD_PARTS_H
#define BROOK_CLI_CARD_PARTS_H

#include "card.h"
#include "rating_show.h"

typedef struct {
    FILE *out;
    terminal t;
    const brook_result *r;
    const brook_pack *pack;
    const char *note; /* NULL: none */
    size_t length;
    const card_answer *answers;
    size_t answer_count;
} card;

enum { LABEL_WIDTH = 9 }; /* of "Rating", "Why not", ... with the space after it */

/* card.c */
/* After an empty line; the title in capitals but in plain style. */
void card_heading(const card *c, const char *title, const char *more);
/* A labelled paragraph at the margin or inside a finding; ended by wrap_end. */
void card_label(const card *c, wrap *w, const char *label, size_t indent);

/* card_head.c: what is urgent; the rating, age and bands, flags and warnings. */
void card_urgent(const card *c);
void card_rating(const card *c);
void card_in_short(const card *c); /* again at the end, where a terminal stops */

/* card_note.c: the note with the words that count marked. */
void card_note(const card *c);
/* Bytes of the note in quotes. */
void card_quote(const card *c, wrap *w, size_t start, size_t end);

/* card_findings.c */
void card_findings(const card *c);
void card_set_aside(const card *c);
void card_suggestions(const card *c);

/* card_response.c: what to do, record, tell and avoid; the law. */
void card_response(const card *c);
void card_paragraphs(const card *c, int32_t section, size_t indent);
void card_legal(const card *c);

#endif
