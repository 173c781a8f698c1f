/* note_marks.h: which bytes of a note matter, and how: for a card and for a sheet. */
#ifndef BROOK_CLI_NOTE_MARKS_H
#define BROOK_CLI_NOTE_MARKS_H

#include <brook/brook.h>
#include <stdbool.h>

/* What raised a finding, or what one rests on; the higher wins where both hold. */
typedef enum { NOTE_UNMARKED, NOTE_RAISES, NOTE_COUNTS } note_marking;

/* How the byte is marked; `next` is where that may change, at most `length`. */
note_marking note_marking_at(const brook_result *r, size_t length, size_t at, size_t *next);
bool note_has_marking(const brook_result *r, size_t length, note_marking wanted);

#endif
