// A catalogue proves that its texts are sentences.
#include "finding/catalogue.hpp"

#ifdef MISTAKE
#define STOP ""
#else
#define STOP "."
#endif

constexpr edcheck::Rule catalogue[] = {{.id = "term.empty",
                                        .message = "This term has no days" STOP,
                                        .impact = "Classes of this term may not show up.",
                                        .remedy = "Give the term a start and an end."}};
static_assert(edcheck::well_formed(catalogue), "a message is a sentence");
