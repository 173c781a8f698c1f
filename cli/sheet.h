/*
 * sheet.h: a result as one page of HTML for the case file: nothing is loaded from anywhere, no
 * script; it prints on A4, in black and white too, and leaves room for a person's own decision.
 */
#ifndef BROOK_CLI_SHEET_H
#define BROOK_CLI_SHEET_H

#include "card.h"
#include "table/outfile.h"

/* 0, or an exit code after telling. The caller completes and closes the file. */
int sheet_write(outfile *file, const card_content *content);

#endif
