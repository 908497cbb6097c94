#include "cartridge/small_judge.hpp"

namespace edcheck::cartridge {

bool SmallJudge::begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
                       xml::Place place) {
  if (path_.empty()) root_space_ = name.space;
  if (foreign_ > 0 || !(name.space.empty() || name.space == root_space_ || knows(name.space))) {
    ++foreign_;
    return true;
  }
  path_.append("/").append(name.local);
  text_.clear();
  place_ = place;
  leaf_ = true;
  opens(path_, attributes, place);
  return true;
}

bool SmallJudge::text(std::string_view text, xml::Place place) {
  if (foreign_ > 0) return true;
  if (text_.size() < text_bytes) text_.append(text.substr(0, text_bytes - text_.size()));
  hears(path_, text, place);
  return true;
}

bool SmallJudge::end(const xml::Name& name, xml::Place) {
  if (foreign_ > 0) {
    --foreign_;
    return true;
  }
  if (leaf_) closes(path_, text_, place_);
  leaf_ = false;
  path_.resize(path_.size() - name.local.size() - 1);
  return true;
}

}  // namespace edcheck::cartridge
