// Content models in the notation of schemas/cartridge: "title, item*, (a | b)?, ANY<##other lax>*".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tabulate {

/// An element, or what a wildcard allows.
struct ModelParticle {
  std::string prefix;     ///< empty: the module's own namespace; "_": none
  std::string name;       ///< empty: a wildcard
  std::string type;       ///< when it is not the one that the module gives elements of the name
  std::string wildcard;   ///< "##other lax"
  bool required = false;  ///< of a model whose particles may come in any order
  bool many = false;      ///< the model allows more than one of its name
};

struct ModelState {
  std::vector<std::size_t> follow;  ///< positions in Model::particles, in their order
  bool accepts = false;
};

/// A model as a deterministic automaton: state 0 is the beginning, state n + 1 comes behind
/// particle n. A model of `&` has no states.
struct Model {
  std::vector<ModelParticle> particles;
  std::vector<ModelState> states;
  bool all = false;
};

/// "()" has no particles. Throws Fault, which says what is wrong but not where the model stands:
/// also for models in which one element could be two particles (XML Schema 1.0 part 1, Unique
/// Particle Attribution).
Model read_model(std::string_view text);

}  // namespace tabulate
