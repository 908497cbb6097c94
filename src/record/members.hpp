// A JSON object held against its shape: presence, kind, spelling, words, lengths, names. The floors
// above turn faults into findings of their own rules, because who has to act depends on the
// message.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "edcheck/api.hpp"
#include "json/value.hpp"
#include "record/shape.hpp"

namespace edcheck::record {

/// What can be wrong with a member.
enum class MemberFault : std::uint8_t {
  absent,           ///< required
  not_recommended,  ///< absent where it is recommended
  unexpected,       ///< the specification asks to leave it out
  repeated,         ///< an earlier member of the object has the same name
  wrong_kind,       ///< of another JSON type, null included
  wrong_item_kind,  ///< an item of an array is
  blank,            ///< "" where that is no value
  malformed,        ///< not as its Format says
  not_https,        ///< a URL of another scheme where https is asked for
  plain_http,       ///< a URL of the scheme http where no scheme is asked for
  unknown_word,     ///< none of its vocabulary
  no_known_word,    ///< an array without one word of its vocabulary
  too_short,
  too_long,
  not_positive,
  not_a_string,     ///< a value of a map of strings
  name_no_url,      ///< a name beside the listed ones that must be a URL
  name_no_url_hint  ///< the same where it should be one
};

/// One fault. Views live as long as the document and the tables.
struct MemberTrouble {
  MemberFault fault{};
  const Member* member = nullptr;  ///< null for names that the shape does not list
  json::Value value;               ///< what is wrong; none when it is absent
  json::Value object;              ///< that it is, or should be, in

  /// RFC 6901, also of a member that is absent.
  EDCHECK_API std::string pointer() const;
};

class EDCHECK_API MemberJudge {
 public:
  virtual ~MemberJudge() = default;
  virtual void trouble(const MemberTrouble& trouble) = 0;
  /// A name beside the listed ones that the shape need not know, such as the registered claims of
  /// a JWT.
  virtual bool knows(std::string_view /*name*/) { return false; }
};

/// Judges `object` and the objects in it that have shapes, in the order of the text; what is absent
/// comes behind the members of its object. `object` must be an object. Goes as deep as the tables
/// do and takes time in proportion to the text.
EDCHECK_API void judge_members(const Shapes& shapes, const Shape& shape, json::Value object,
                               MemberJudge& judge);

}  // namespace edcheck::record
