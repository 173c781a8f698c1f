/*
 * many.h: made-up subjects and readings of all kinds, by number: what match might hand over, and
 * some that it never would.
 */
#ifndef MANY_H
#define MANY_H

#include "fixture.h"

/* Opens the fixture with reading number so and so. */
void many_make(fixture *f, uint32_t number);

#endif
