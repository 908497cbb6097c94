// The structure of a document: which element may come next. Values are in element_values.cpp.
#include "record/elements.hpp"

#include <algorithm>
#include <bitset>

#include "record/spelling.hpp"

namespace edcheck::record {
namespace {

using Content = ContentType::Content;

constexpr std::size_t none = 0xffff;
constexpr std::size_t longest_path = 2000;  // bytes: deep nests of long names are hostile

bool has_states(const ContentType& type) {
  return type.content == Content::elements || type.content == Content::mixed;
}

std::span<const std::uint8_t> follow(const ContentType& type, std::size_t state) {
  const State& at = type.states[state];
  return type.follow.subspan(at.first, at.count);
}

/// Calls `each` with the particles that can come from a state on, the nearest first, until it says
/// false. `without` cannot be passed.
template <class Each>
void reach(const ContentType& type, std::size_t state, std::size_t without, const Each& each) {
  std::bitset<256> seen;
  std::vector<std::uint8_t> open;
  const auto add = [&](std::size_t from) {
    for (const std::uint8_t next : follow(type, from)) {
      if (next == without || seen[next]) continue;
      seen.set(next);
      open.push_back(next);
    }
  };
  add(state);
  for (std::size_t at = 0; at < open.size(); ++at) {
    if (!each(open[at])) return;
    add(open[at] + std::size_t{1});
  }
}

/// No end can be reached without this particle.
bool needed(const ContentType& type, std::size_t state, std::size_t particle) {
  bool ends = type.states[state].accepts;
  reach(type, state, particle, [&](std::size_t next) {
    ends = ends || type.states[next + 1].accepts;
    return !ends;
  });
  return !ends;
}

std::string_view shown(const Particle& particle) {
  return particle.name.empty() ? std::string_view{"*"} : particle.name;
}

}  // namespace

ElementWalker::ElementWalker(const ContentSet& set, ElementJudge& judge, xml::Name root)
    : set_{set}, judge_{judge}, root_{root} {}

bool ElementWalker::begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
                          xml::Place place) {
  expected_.clear();
  const Found found = frames_.empty() ? root(name) : child(frames_.back(), name);
  push(found, name, place);
  if (found.wrong) {
    ElementTrouble wrong = trouble();
    wrong.name = name.local;
    wrong.space = name.space;
    wrong.expected = expected_;
    tell(wrong, found.fault);
  }
  if (found.mode != Mode::skipped) judge_attributes(attributes);
  return !stopped_;
}

void ElementWalker::push(const Found& found, const xml::Name& name, xml::Place place) {
  Frame frame;
  frame.module = found.module;
  frame.type = found.type;
  frame.name = found.name;
  frame.own_name = names_.size();
  frame.counters = counts_.size();
  frame.place = place;
  frame.number = found.number;
  frame.space = found.space;
  frame.mode = found.mode;
  // Nothing is told below what is skipped, so that its names are not needed but for the first.
  const bool below_skipped = !frames_.empty() && frames_.back().mode == Mode::skipped;
  if (frame.name.empty() && !below_skipped) names_.append(name.local);
  if (frame.type != nullptr) {
    counts_.resize(counts_.size() + frame.type->counters);
    if (frame.type->content == Content::text) text_.clear();
  }
  frames_.push_back(frame);
}

bool ElementWalker::text(std::string_view text, xml::Place place) {
  if (frames_.empty()) return !stopped_;
  Frame& frame = frames_.back();
  if (frame.mode != Mode::typed || frame.type->content == Content::mixed) return !stopped_;
  if (frame.type->content == Content::text) {
    text_.append(text);
    return !stopped_;
  }
  if (frame.told_text) return !stopped_;
  // An element that must be empty has no white space either (XML Schema 1.0 part 1, 3.4.4).
  const bool allowed = frame.type->content == Content::empty
                           ? text.empty()
                           : std::ranges::all_of(text, is_xml_space);
  if (allowed) return !stopped_;
  frame.told_text = true;
  ElementTrouble wrong = trouble();
  wrong.place = place;
  wrong.found = text;
  tell(wrong, ElementFault::unexpected_text);
  return !stopped_;
}

bool ElementWalker::end(const xml::Name& /*name*/, xml::Place /*place*/) {
  if (frames_.back().mode == Mode::typed) content_ends();
  names_.resize(frames_.back().own_name);
  counts_.resize(frames_.back().counters);
  frames_.pop_back();
  if (frames_.empty()) settle_references();
  return !stopped_;
}

void ElementWalker::content_ends() {
  const Frame& frame = frames_.back();
  const ContentType& type = *frame.type;
  if (frame.faulted) return;
  if (type.content == Content::text) {
    ElementTrouble wrong = trouble();
    // An element without text has the fixed one (XML Schema 1.0 part 1, 3.3.4).
    if (type.has_fixed && text_.empty()) return;
    return judge_value(frame.module->texts[type.text], text_,
                       type.has_fixed ? &type.fixed : nullptr, wrong);
  }
  expected_.clear();
  expect_missing(frame);
  if (expected_.empty()) return;
  ElementTrouble wrong = trouble();
  wrong.expected = expected_;
  tell(wrong, ElementFault::missing_child);
}

// What must still come; all that may, where that depends.
void ElementWalker::expect_missing(const Frame& frame) {
  const ContentType& type = *frame.type;
  if (type.content == Content::all)
    for (std::size_t i = 0; i < type.particles.size(); ++i)
      if (type.particles[i].required && (frame.came >> i & 1) == 0)
        expected_.push_back(type.particles[i].name);
  if (!has_states(type) || type.states[frame.state].accepts) return;
  for (const std::uint8_t next : follow(type, frame.state))
    if (needed(type, frame.state, next)) expected_.push_back(shown(type.particles[next]));
  if (expected_.empty()) expect_next(frame);
}

void ElementWalker::expect_next(const Frame& parent) {
  const ContentType& type = *parent.type;
  const auto add = [&](std::string_view name) {
    if (std::ranges::find(expected_, name) == expected_.end()) expected_.push_back(name);
  };
  if (has_states(type))
    for (const std::uint8_t next : follow(type, parent.state)) add(shown(type.particles[next]));
  if (type.content == Content::all)
    for (std::size_t i = 0; i < type.particles.size(); ++i)
      if ((parent.came >> i & 1) == 0) add(type.particles[i].name);
}

ElementWalker::Found ElementWalker::root(const xml::Name& name) const {
  Found found = declared(name, Mode::skipped);
  if (found.mode == Mode::skipped || (!root_.local.empty() && name != root_)) {
    found.wrong = true;
    found.fault = ElementFault::wrong_root;
  }
  return found;
}

ElementWalker::Found ElementWalker::child(Frame& parent, const xml::Name& name) {
  if (parent.mode == Mode::skipped) return {};
  if (parent.mode == Mode::lax) return declared(name, Mode::lax);
  const ContentType& type = *parent.type;
  if (type.content == Content::all) return within_all(parent, name);
  if (has_states(type))
    for (const std::uint8_t next : follow(type, parent.state))
      if (fits(parent, type.particles[next], name)) return stepped(parent, next, name);
  return recovered(parent, name);
}

ElementWalker::Found ElementWalker::within_all(Frame& parent, const xml::Name& name) {
  const std::span<const Particle> particles = parent.type->particles;
  for (std::size_t i = 0; i < particles.size(); ++i) {
    if (!fits(parent, particles[i], name)) continue;
    Found found = typed(parent, particles[i]);
    const std::uint64_t bit = std::uint64_t{1} << i;
    if ((parent.came & bit) != 0) {
      expect_next(parent);
      found.wrong = true;
      found.fault = ElementFault::out_of_order;
    }
    parent.came |= bit;
    return found;
  }
  return recovered(parent, name);
}

ElementWalker::Found ElementWalker::stepped(Frame& parent, std::size_t particle,
                                            const xml::Name& name) {
  const Particle& to = parent.type->particles[particle];
  parent.state = static_cast<std::uint16_t>(particle + 1);
  if (to.name.empty()) return wild(parent.module->wildcards[to.wildcard], name);
  Found found = typed(parent, to);
  if (to.many) found.number = ++counts_[parent.counters + to.counter];
  return found;
}

// The child does not fit. What comes later in the model moves on to there, so that what was left
// out is told by this one fault; what came before is judged where it stands.
ElementWalker::Found ElementWalker::recovered(Frame& parent, const xml::Name& name) {
  expect_next(parent);
  const bool first = !parent.faulted;
  parent.faulted = true;
  Found found;
  bool of_model = true;
  if (const std::size_t to = ahead(parent, name); to != none) {
    found = stepped(parent, to, name);
  } else if (const Particle* earlier = particle_of(parent, name); earlier != nullptr) {
    found = typed(parent, *earlier);
    if (earlier->many) found.number = ++counts_[parent.counters + earlier->counter];
  } else {
    found = declared(name, Mode::skipped);
    of_model = false;
  }
  // Also where it would be an extension elsewhere: what should have come is missing.
  if (first || !of_model) {
    found.wrong = true;
    found.fault = of_model ? ElementFault::out_of_order : ElementFault::unexpected;
  }
  return found;
}

// What the child is in the parent's model, wherever it should stand.
const Particle* ElementWalker::particle_of(const Frame& parent, const xml::Name& name) const {
  for (const Particle& particle : parent.type->particles)
    if (!particle.name.empty() && fits(parent, particle, name)) return &particle;
  return nullptr;
}

// The nearest particle behind the parent's state that the child can be.
std::size_t ElementWalker::ahead(const Frame& parent, const xml::Name& name) const {
  std::size_t found = none;
  if (!has_states(*parent.type)) return found;
  reach(*parent.type, parent.state, none, [&](std::size_t next) {
    if (fits(parent, parent.type->particles[next], name)) found = next;
    return found == none;
  });
  return found;
}

ElementWalker::Found ElementWalker::wild(const Wildcard& wildcard, const xml::Name& name) const {
  Found found = declared(name, wildcard.strict ? Mode::skipped : Mode::lax);
  if (found.mode != Mode::skipped) return found;
  const Space space = find_space(set_, name.space);
  const bool known = space != no_space && set_.spaces[space].module != nullptr;
  found.wrong = true;
  found.fault = known ? ElementFault::undeclared : ElementFault::foreign_where_strict;
  return found;
}

// By its global declaration; `otherwise` where there is none.
ElementWalker::Found ElementWalker::declared(const xml::Name& name, Mode otherwise) const {
  Found found;
  found.mode = otherwise;
  const Space space = find_space(set_, name.space);
  if (space == no_space || set_.spaces[space].module == nullptr) return found;
  const ElementDeclaration* element = find_element(*set_.spaces[space].module, name.local);
  if (element == nullptr || !element->global) return found;
  found.module = set_.spaces[space].module;
  found.type = &found.module->types[element->type];
  found.name = element->name;
  found.space = space;
  found.mode = Mode::typed;
  return found;
}

ElementWalker::Found ElementWalker::typed(const Frame& parent, const Particle& particle) const {
  Found found;
  found.name = particle.name;
  found.mode = Mode::typed;
  found.module = parent.module;
  found.space = parent.space;
  std::uint16_t type = particle.type;
  if (type == no_type) {
    found.space = particle.space;
    found.module = set_.spaces[particle.space].module;
    // That it declares the element was checked when the tables were made.
    type = find_element(*found.module, particle.name)->type;
  }
  found.type = &found.module->types[type];
  return found;
}

bool ElementWalker::fits(const Frame& parent, const Particle& particle,
                         const xml::Name& name) const {
  if (particle.name.empty())
    return allows(parent.module->wildcards[particle.wildcard], parent.space, name.space);
  return particle.name == name.local && uri(particle.space, parent.space) == name.space;
}

// ##other has no names without a namespace either (XML Schema 1.0 part 1, 3.10.1).
bool ElementWalker::allows(const Wildcard& wildcard, Space own, std::string_view uri) const {
  if (wildcard.allows == Wildcard::Spaces::any) return true;
  const auto is = [&](Space space) { return this->uri(space, own) == uri; };
  if (wildcard.allows == Wildcard::Spaces::other) return !uri.empty() && !is(wildcard.spaces[0]);
  return std::ranges::any_of(wildcard.spaces, is);
}

std::string_view ElementWalker::uri(Space space, Space own) const {
  if (space == own_space) space = own;
  return space == no_space ? std::string_view{} : set_.spaces[space].uri;
}

std::string ElementWalker::path() const {
  std::string out;
  append_path(out);
  return out;
}

void ElementWalker::append_path(std::string& out) const {
  for (std::size_t i = 0; i < frames_.size() && out.size() < longest_path; ++i) {
    const Frame& frame = frames_[i];
    out += '/';
    const std::size_t end = i + 1 < frames_.size() ? frames_[i + 1].own_name : names_.size();
    out.append(frame.name.empty()
                   ? std::string_view{names_}.substr(frame.own_name, end - frame.own_name)
                   : frame.name);
    if (frame.number != 0) out.append("[").append(std::to_string(frame.number)).append("]");
  }
}

ElementTrouble ElementWalker::trouble() const {
  ElementTrouble made;
  made.place = frames_.back().place;
  made.name = frames_.back().name;
  if (made.name.empty()) made.name = std::string_view{names_}.substr(frames_.back().own_name);
  if (frames_.back().type != nullptr) made.space = uri(own_space, frames_.back().space);
  return made;
}

void ElementWalker::tell(ElementTrouble& trouble, ElementFault fault) {
  constexpr std::size_t longest_found = 200;  // bytes
  if (stopped_) return;
  trouble.fault = fault;
  if (trouble.path.empty()) {
    path_.clear();
    append_path(path_);
    trouble.path = path_;
  }
  if (trouble.found.size() > longest_found) {
    std::size_t size = longest_found;
    while ((static_cast<unsigned char>(trouble.found[size]) & 0xc0) == 0x80) --size;
    trouble.found = trouble.found.substr(0, size);
  }
  stopped_ = !judge_.trouble(trouble);
}

}  // namespace edcheck::record
