/* note_marks.h: which bytes of a note matter, and how: for a card and for a sheet. */
#ifndef BROOK_CLI_NOTE_MARKS_H
#define BROOK_CLI_NOTE_MARKS_H

#include <brook/brook.h>
#include <stdbool.h>

/* What goes with a finding and changes nothing, what raised one, or what one rests on; the higher
 * wins where several hold. */
typedef enum { NOTE_UNMARKED, NOTE_NOTED, NOTE_RAISES, NOTE_COUNTS } note_marking;

/* How the byte is marked; `next` is where that may change, at most `length`. Words that are marked
 * alike and have but spaces between them are one stretch, if `at` is where one begins. */
note_marking note_marking_at(const brook_result *r, const char *note, size_t length, size_t at,
                             size_t *next);
bool note_has_marking(const brook_result *r, size_t length, note_marking wanted);

typedef struct {
    size_t start, end;
} note_span;

/* Whose words are asked for: the finding's own, or those of one of its modifiers, by its number. */
typedef enum { WORDS_OF_FINDING, WORDS_OF_MODIFIER, WORDS_OF_NOTED } words_kind;
typedef struct {
    words_kind kind;
    size_t modifier;
} words_of;

/* Those words, to be quoted: neighbours joined, the same words once. How many there are; at most
 * `most` are given, and the rest left out. */
size_t note_quotes(const brook_result *r, const char *note, size_t length, size_t finding,
                   words_of whose, note_span *quotes, size_t most);

#endif
