// A finding can only be emitted with the id of a rule that is declared.
#include "record/findings.hpp"
#include "small_catalogue.hpp"

#ifdef MISTAKE
#define ID "term.date-reversed"
#else
#define ID "term.dates-reversed"
#endif

void check(const edcheck::record::Emitter<small_catalogue>& emit) {
  emit.found<ID>({}, {}, edcheck::record::quoted("2026-06-01"),
                 edcheck::record::quoted("2026-08-01"));
}
