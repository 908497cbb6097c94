// A finding gives one value for each {…} of its rule's message.
#include "record/findings.hpp"
#include "small_catalogue.hpp"

void check(const edcheck::record::Emitter<small_catalogue>& emit) {
  using edcheck::record::quoted;
#ifdef MISTAKE
  emit.found<"term.dates-reversed">({}, {}, quoted("2026-06-01"));
#else
  emit.found<"term.dates-reversed">({}, {}, quoted("2026-06-01"), quoted("2026-08-01"));
  emit.found<"term.empty">({}, {});
#endif
}
