/* status.h: names of the library's errors in JSON output. */
#ifndef BROOK_CLI_STATUS_H
#define BROOK_CLI_STATUS_H

#include <brook/brook.h>

const char *status_code(brook_status status); /* "age-missing"; static, never NULL */

#endif
