/*
 * roles.h: the role of the observed child in findings whose words leave it open.
 */
#ifndef BRK_RATE_ROLES_H
#define BRK_RATE_ROLES_H

#include "rate/inner.h"

/* Needs the observation's flags; changes no rating and no flag. */
void brk_rate_roles(brk_rate_run *run);

#endif
