#include "record/known_ids.hpp"

#include "record/fingerprint.hpp"

namespace edcheck::record {
namespace {

// One seed for all: nobody can craft identifiers that meet in one slot.
std::uint64_t hash_of(std::string_view id) {
  static const Fingerprinter hash = Fingerprinter::random();
  return hash(id).bits;
}

}  // namespace

bool KnownIds::add(std::string_view id, xml::Place place) {
  if ((entries_.size() + 1) * 2 > slots_.size()) grow();
  const std::uint64_t hash = hash_of(id);
  const std::size_t at = slot(id, hash);
  if (slots_[at] != vacant) return false;
  slots_[at] = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({bytes_.size(), id.size(), hash, place});
  bytes_.append(id);
  return true;
}

std::optional<xml::Place> KnownIds::find(std::string_view id) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint32_t entry = slots_[slot(id, hash_of(id))];
  if (entry == vacant) return std::nullopt;
  return entries_[entry].place;
}

// Of the identifier, or where it would go.
std::size_t KnownIds::slot(std::string_view id, std::uint64_t hash) const {
  std::size_t at = static_cast<std::size_t>(hash) & (slots_.size() - 1);
  for (; slots_[at] != vacant; at = (at + 1) & (slots_.size() - 1)) {
    const Entry& entry = entries_[slots_[at]];
    if (entry.hash == hash && std::string_view{bytes_}.substr(entry.first, entry.size) == id)
      return at;
  }
  return at;
}

void KnownIds::grow() {
  slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, vacant);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t at = static_cast<std::size_t>(entries_[i].hash) & (slots_.size() - 1);
    while (slots_[at] != vacant) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = static_cast<std::uint32_t>(i);
  }
}

}  // namespace edcheck::record
