/*
 * sheet.h: a result as one page of HTML for the case file: nothing is loaded from anywhere, no
 * script; it prints on A4, in black and white too, and leaves room for a person's own decision.
 */
#ifndef BROOK_CLI_SHEET_H
#define BROOK_CLI_SHEET_H

#include "card.h"

/* To a file that appears when it is complete, or "-". 0, or an exit code after telling. */
int sheet_write(const char *path, const card_content *content);

#endif
