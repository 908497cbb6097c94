// What the judges of small descriptors share: elements told by their path, with their text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cartridge/descriptor.hpp"

namespace edcheck::cartridge {

/// Elements of namespaces that the descriptor does not know are passed over with all in them.
class SmallJudge : public DescriptorJudge {
 public:
  bool begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
             xml::Place place) final;
  bool text(std::string_view text, xml::Place place) final;
  bool end(const xml::Name& name, xml::Place place) final;

 protected:
  /// Of an element's text; more is not kept.
  static constexpr std::size_t text_bytes = 8'192;

  /// Beside that of the root, which may also be left out: in 1.0 only the root has a namespace.
  virtual bool knows(std::string_view /*space*/) const { return false; }
  /// `path` is made of local names: "/topic/attachments/attachment".
  virtual void opens(std::string_view path, std::span<const xml::Attribute> attributes,
                     xml::Place place) = 0;
  /// A piece of text directly within the element.
  virtual void hears(std::string_view /*path*/, std::string_view /*text*/, xml::Place /*place*/) {}
  /// `place` is the start tag's.
  virtual void closes(std::string_view path, std::string_view text, xml::Place place) = 0;

 private:
  std::string root_space_, path_, text_;
  xml::Place place_;
  bool leaf_ = false;  // nothing has ended since the last element began
  std::size_t foreign_ = 0;
};

/// The value of an attribute without a namespace; null when it is not there.
inline const std::string_view* attribute(std::span<const xml::Attribute> attributes,
                                         std::string_view name) {
  for (const xml::Attribute& each : attributes)
    if (each.name == xml::Name{.local = name}) return &each.value;
  return nullptr;
}

/// Without white space around it, as XML has it.
constexpr std::string_view stripped(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

}  // namespace edcheck::cartridge
