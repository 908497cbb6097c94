// Reads content models and turns them into automata as Glushkov did: one state a particle.
#include "content_model.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "schema.hpp"

namespace tabulate {
namespace {

using Positions = std::set<std::size_t>;

/// What of a model is needed to join it with its neighbours.
struct Part {
  Positions first, last;
  bool nullable = false;
};

class ModelReader {
 public:
  explicit ModelReader(std::string_view text) : text_{text} {}

  Model read() {
    if (text_ == "()") {
      model_.states = {{{}, true}};
      return model_;
    }
    const Part whole = group();
    if (at_ != text_.size()) fail("ends early");
    if (model_.all) return model_;
    finish(whole);
    return model_;
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    throw Fault("the model \"" + std::string(text_) + "\" " + std::string(what) + " at character " +
                std::to_string(at_ + 1));
  }

  void skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(char wanted) {
    skip_spaces();
    if (at_ == text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  Part group() {
    Part whole = repeated();
    skip_spaces();
    if (at_ == text_.size() || text_[at_] == ')') return whole;
    const char separator = text_[at_];
    if (separator == '&') return all(whole);
    if (separator != ',' && separator != '|') fail("has no separator");
    while (take(separator))
      whole = separator == ',' ? joined(whole, repeated()) : either(whole, repeated());
    return whole;
  }

  Part all(const Part& first) {
    model_.all = true;
    model_.particles.front().required = !first.nullable;
    std::size_t count = 1;
    while (take('&')) {
      const Part next = repeated();
      model_.particles.back().required = !next.nullable;
      ++count;
    }
    if (depth_ != 0 || repeats_ || count != model_.particles.size())
      fail("repeats or nests what may come in any order");
    return {};
  }

  Part repeated() {
    Part part = one();
    if (take('?')) {
      part.nullable = true;
    } else if (take('*') || take('+')) {
      repeats_ = true;
      if (text_[at_ - 1] == '*') part.nullable = true;
      for (const std::size_t end : part.last)
        follow_[end].insert(part.first.begin(), part.first.end());
    }
    return part;
  }

  Part one() {
    if (!take('(')) return particle();
    ++depth_;
    Part part = group();
    if (!take(')')) fail("has no )");
    --depth_;
    return part;
  }

  Part particle() {
    ModelParticle made;
    if (text_.substr(at_).starts_with("ANY<")) {
      const std::size_t end = text_.find('>', at_);
      if (end == std::string_view::npos) fail("has no >");
      made.wildcard = text_.substr(at_ + 4, end - at_ - 4);
      at_ = end + 1;
    } else {
      made.name = word();
      if (at_ < text_.size() && text_[at_] == ':') {
        ++at_;
        made.prefix = std::exchange(made.name, word());
      }
      if (at_ < text_.size() && text_[at_] == '=') {
        ++at_;
        made.type = word();
      }
    }
    model_.particles.push_back(std::move(made));
    follow_.emplace_back();
    const std::size_t position = follow_.size() - 1;
    return {{position}, {position}, false};
  }

  std::string word() {
    const std::size_t from = at_;
    while (at_ < text_.size() &&
           std::string_view{" ,|&?*+():=<>"}.find(text_[at_]) == std::string_view::npos)
      ++at_;
    if (at_ == from) fail("has no name");
    return std::string(text_.substr(from, at_ - from));
  }

  Part joined(Part left, const Part& right) {
    for (const std::size_t end : left.last)
      follow_[end].insert(right.first.begin(), right.first.end());
    if (left.nullable) left.first.insert(right.first.begin(), right.first.end());
    if (!right.nullable) left.last.clear();
    left.last.insert(right.last.begin(), right.last.end());
    left.nullable = left.nullable && right.nullable;
    return left;
  }

  static Part either(Part left, const Part& right) {
    left.first.insert(right.first.begin(), right.first.end());
    left.last.insert(right.last.begin(), right.last.end());
    left.nullable = left.nullable || right.nullable;
    return left;
  }

  void finish(const Part& whole) {
    const auto state = [&](const Positions& follow, bool accepts) {
      model_.states.push_back({{follow.begin(), follow.end()}, accepts});
      check_unique(model_.states.back());
    };
    state(whole.first, whole.nullable);
    for (std::size_t i = 0; i < follow_.size(); ++i) state(follow_[i], whole.last.contains(i));
    for (std::size_t i = 0; i < follow_.size(); ++i) mark_repetition(i);
  }

  void check_unique(const ModelState& state) const {
    for (const std::size_t a : state.follow)
      for (const std::size_t b : state.follow)
        if (a < b && overlap(model_.particles[a], model_.particles[b]))
          throw Fault("the model \"" + std::string(text_) + "\" does not tell which of two \"" +
                      (model_.particles[a].name.empty() ? model_.particles[b].name
                                                        : model_.particles[a].name) +
                      "\" an element is");
  }

  static bool overlap(const ModelParticle& a, const ModelParticle& b) {
    if (!a.name.empty() && !b.name.empty()) return a.name == b.name && a.prefix == b.prefix;
    const ModelParticle& wild = a.name.empty() ? a : b;
    const ModelParticle& other = a.name.empty() ? b : a;
    if (other.name.empty() || wild.wildcard.starts_with("##any")) return true;
    if (wild.wildcard.starts_with("##other[")) return true;
    // ##other never holds names of the own namespace nor names of none.
    if (wild.wildcard.starts_with("##other")) return !other.prefix.empty() && other.prefix != "_";
    return (' ' + wild.wildcard).find(' ' + other.prefix + ' ') != std::string::npos;
  }

  // Another of its name can come behind a particle.
  void mark_repetition(std::size_t from) {
    Positions reached;
    std::vector<std::size_t> open{from};
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (const std::size_t next : follow_[at])
        if (reached.insert(next).second) open.push_back(next);
    }
    ModelParticle& particle = model_.particles[from];
    for (const std::size_t next : reached) {
      ModelParticle& later = model_.particles[next];
      if (later.name == particle.name && later.prefix == particle.prefix)
        later.many = particle.many = true;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0, depth_ = 0;
  bool repeats_ = false;
  Model model_;
  std::vector<Positions> follow_;
};

}  // namespace

Model read_model(std::string_view text) {
  return ModelReader{text}.read();
}

}  // namespace tabulate
