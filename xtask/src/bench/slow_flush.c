/* A disk whose flushes take longer: preloaded into the server and into the raw loop alike. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
#include <unistd.h>

typedef int (*flush_fn)(int);

static int flush_later(const char *name, int file)
{
    struct timespec longer = { FLUSH_US / 1000000, FLUSH_US % 1000000 * 1000L };
    nanosleep(&longer, 0);
    return ((flush_fn)dlsym(RTLD_NEXT, name))(file);
}

int fsync(int file)
{
    return flush_later("fsync", file);
}

int fdatasync(int file)
{
    return flush_later("fdatasync", file);
}
