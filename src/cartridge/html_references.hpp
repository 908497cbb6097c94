// References in the HTML that descriptors carry: what href, src, poster and data name. A small
// reader of tags and nothing more, for text of any quality; it reads each byte once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartridge/descriptor.hpp"
#include "xml/reader.hpp"

namespace edcheck::cartridge {

/// Reads one text after the other, each in pieces of any size.
class HtmlReferences {
 public:
  struct Found {
    std::string target;  ///< as written, references to characters resolved, spaces around removed
    xml::Place place;    ///< of its first byte
  };

  /// Another text begins.
  void restart();
  /// What is named by the tags' attributes that end in this piece; valid until the next call.
  /// Nothing is told of comments, scripts and end tags, nor of what is longer than a Reference may
  /// be.
  std::span<const Found> read(std::string_view piece, xml::Place place);

 private:
  enum class State : std::uint8_t {
    text,
    tag_open,
    tag_name,
    between,  // within a tag, where an attribute may begin
    name,
    after_name,
    before_value,
    double_quoted,
    single_quoted,
    unquoted,
    declaration,       // behind <!
    declaration_dash,  // behind <!-
    bogus,             // up to the next >
    comment,
    raw,  // of a script and the like
    raw_open,
    raw_name
  };
  /// A name in small letters; of a longer one than any that matters, only that it is longer.
  class Word {
   public:
    void clear() { size_ = 0; }
    void add(char c);
    std::string_view view() const { return {text_, size_}; }

   private:
    char text_[12] = {};
    std::size_t size_ = 0;
  };

  std::size_t pass(std::string_view piece, std::size_t at);
  std::size_t pass_value(std::string_view piece, std::size_t at);
  void step(char c);
  void step_open(char c);
  void step_tag(char c);
  void step_aside(char c);
  void open_value(std::string_view piece, std::size_t at);
  void close_value();
  void close_tag();
  xml::Place place_of(std::string_view piece, std::size_t at);

  State state_ = State::text;
  Word tag_, attribute_, raw_;
  bool end_tag_ = false;
  bool wanted_ = false;  // the attribute's value
  unsigned dashes_ = 0;
  std::string value_;
  xml::Place value_place_;
  xml::Place counted_place_;
  std::size_t counted_ = 0;
  std::vector<Found> found_;
};

/// Where a target leads.
enum class Leads : std::uint8_t {
  into_package,  ///< a path, with or without the token $IMS-CC-FILEBASE$
  elsewhere,     ///< an address of any scheme, or a place on the same page
  to_producer    ///< to a page of the product that wrote the cartridge, by a token of its own
};
Leads leads(std::string_view target);

/// It begins with a scheme, or with // and a host.
bool is_absolute(std::string_view address);
/// It begins with `scheme`, else with http: or https:, in any capitals.
bool is_web(std::string_view address, std::string_view scheme = {});

/// Takes what embedded HTML refers to into the facts of its descriptor.
class EmbeddedHtml {
 public:
  EmbeddedHtml(const Descriptor& descriptor, Facts& facts)
      : descriptor_{descriptor}, facts_{facts} {}
  /// A text begins. `path` is a literal.
  void begin(std::string_view path);
  void text(std::string_view piece, xml::Place place);
  /// Of the descriptor: tells about links that lead to its producer.
  void finish() const;

 private:
  const Descriptor& descriptor_;
  Facts& facts_;
  HtmlReferences references_;
  std::string_view path_, producer_path_;
  std::uint64_t to_producer_ = 0;
  xml::Place producer_place_;
};

}  // namespace edcheck::cartridge
