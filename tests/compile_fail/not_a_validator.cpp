// The shape every validator has is a concept: what lacks it is refused where it is used.
#include "edcheck/finding.hpp"

struct Document {};

struct Checker {
  using Source = Document;
#ifdef MISTAKE
  void validate(const Document&, edcheck::Sink&) const {}
#else
  edcheck::Outcome validate(const Document&, edcheck::Sink&) const {
    return {};
  }
#endif
};

template <edcheck::Validator V>
struct Runs {};
using is_validator = Runs<Checker>;
is_validator runs();
