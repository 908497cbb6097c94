#include <string>
#include <string_view>

#include "edcheck/finding.hpp"
#include "edcheck/rules.hpp"
#include "finding/message.hpp"
#include "text/escape.hpp"
#include "text/shape.hpp"

namespace edcheck {
namespace {

void append_seen(std::string& out, const Seen& seen, bool show_values) {
  if (seen.personal && !show_values) {
    out.append("[hidden: ").append(text::shape(seen.text)).append("]");
    return;
  }
  if (seen.personal) out += '"';
  // A character is at most four bytes, so what is surely short enough is not counted.
  if (seen.text.size() <= characters_told) {
    text::append_escaped(out, seen.text);
  } else {
    text::append_escaped(out, text::cut(seen.text, characters_told));
  }
  if (seen.personal) out += '"';
}

}  // namespace

void append_message(std::string& out, const Rule& rule, std::span<const Seen> seen,
                    bool show_values) {
  std::string_view rest = rule.message;
  for (const Seen& word : seen) {
    const std::size_t open = rest.find('{');
    const std::size_t close = rest.find('}', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    out.append(rest.substr(0, open));
    append_seen(out, word, show_values);
    rest.remove_prefix(close + 1);
  }
  out.append(rest);
}

std::string message(const Rule& rule, std::span<const Seen> seen, bool show_values) {
  std::string out;
  append_message(out, rule, seen, show_values);
  return out;
}

std::string_view word(Spec spec) {
  switch (spec) {
    case Spec::none:
      return {};
    case Spec::oneroster_1_1:
      return "OneRoster 1.1";
    case Spec::oneroster_1_2:
      return "OneRoster 1.2";
    case Spec::lti_1_3:
      return "LTI 1.3";
    case Spec::cc_1_0:
      return "Common Cartridge 1.0";
    case Spec::cc_1_1:
      return "Common Cartridge 1.1";
    case Spec::cc_1_2:
      return "Common Cartridge 1.2";
    case Spec::cc_1_3:
      return "Common Cartridge 1.3";
    case Spec::cc_1_4:
      return "Common Cartridge 1.4";
  }
  return {};
}

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return {};
}

std::string_view word(Consequence consequence) {
  switch (consequence) {
    case Consequence::nothing:
      return "nothing";
    case Consequence::value:
      return "value";
    case Consequence::record:
      return "record";
    case Consequence::file:
      return "file";
    case Consequence::all:
      return "all";
  }
  return {};
}

std::string_view word(Owner owner) {
  switch (owner) {
    case Owner::sis:
      return "sis";
    case Owner::registrar:
      return "registrar";
    case Owner::supplier:
      return "supplier";
    case Owner::platform:
      return "platform";
    case Owner::content:
      return "content";
    case Owner::shared:
      return "shared";
  }
  return {};
}

std::string_view word(Effort effort) {
  switch (effort) {
    case Effort::setting:
      return "setting";
    case Effort::data_entry:
      return "data_entry";
    case Effort::export_job:
      return "export_job";
    case Effort::product_change:
      return "product_change";
  }
  return {};
}

}  // namespace edcheck
