// Questions of the six kinds that keep every rule, to be broken one way at a time.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "judged.hpp"

namespace edcheck::cartridge::judging {

inline std::string field(std::string_view label, std::string_view entry) {
  std::string out = "<qtimetadatafield><fieldlabel>";
  out.append(label).append("</fieldlabel><fieldentry>").append(entry);
  return out.append("</fieldentry></qtimetadatafield>\n");
}

/// `parts` stand behind the metadata.
inline std::string question(std::string_view profile, std::string_view parts,
                            std::string_view ident = "q1", std::string_view fields = {}) {
  std::string out = "<item ident=\"";
  out.append(ident).append("\"><itemmetadata><qtimetadata>\n");
  out.append(field("cc_profile", profile)).append(fields);
  return out.append("</qtimetadata></itemmetadata>\n").append(parts).append("</item>\n");
}

inline std::string choices(std::string_view cardinality, std::string_view idents) {
  std::string out = "<presentation><response_lid ident=\"r\" rcardinality=\"";
  out.append(cardinality).append("\"><render_choice>\n");
  for (const char ident : idents)
    out.append("<response_label ident=\"").append(1, ident).append("\"/>\n");
  return out.append("</render_choice></response_lid></presentation>\n");
}

inline std::string scoring(std::string_view conditions) {
  std::string out =
      "<resprocessing><outcomes>"
      "<decvar varname=\"SCORE\" vartype=\"Decimal\" minvalue=\"0\" maxvalue=\"100\"/>"
      "</outcomes>\n";
  return out.append(conditions).append("</resprocessing>\n");
}
inline std::string right(std::string_view condition) {
  std::string out = "<respcondition continue=\"No\"><conditionvar>";
  return out.append(condition).append(
      "</conditionvar><setvar action=\"Set\">100</setvar></respcondition>\n");
}
constexpr std::string_view choice_a = "<varequal respident=\"r\">a</varequal>";

inline std::string true_false() {
  return question("cc.true_false.v0p1", choices("Single", "ab") + scoring(right(choice_a)));
}
inline std::string multiple_choice() {
  return question("cc.multiple_choice.v0p1", choices("Single", "abc") + scoring(right(choice_a)));
}
inline std::string multiple_response() {
  return question("cc.multiple_response.v0p1",
                  choices("Multiple", "abc") +
                      scoring(right("<and><varequal respident=\"r\">a</varequal>"
                                    "<varequal respident=\"r\">b</varequal>"
                                    "<not><varequal respident=\"r\">c</varequal></not></and>")));
}
constexpr std::string_view blank =
    "<presentation><response_str ident=\"r\" rcardinality=\"Single\">"
    "<render_fib rows=\"1\" columns=\"30\" fibtype=\"String\" prompt=\"Box\"/>"
    "</response_str></presentation>\n";
inline std::string fill_in() {
  return question("cc.fib.v0p1",
                  std::string{blank} +
                      scoring(right("<varequal respident=\"r\" case=\"No\">Paris</varequal>")));
}
inline std::string pattern_match() {
  return question(
      "cc.pattern_match.v0p1",
      std::string{blank} + scoring(right("<varequal respident=\"r\">Paris</varequal>"
                                         "<varsubstring respident=\"r\">Par</varsubstring>")));
}
inline std::string essay() {
  return question("cc.essay.v0p1", blank, "q1", field("qmd_computerscored", "No"));
}

/// `text` with another text in the place of one that it has.
inline std::string with(std::string text, std::string_view instead_of, std::string_view other) {
  const std::size_t at = text.find(instead_of);
  EXPECT_NE(at, std::string::npos) << instead_of;
  return at == std::string::npos ? text : text.replace(at, instead_of.size(), other);
}
/// `text` with more in front of its last `before`.
inline std::string adding(std::string text, std::string_view before, std::string_view more) {
  const std::size_t at = text.rfind(before);
  EXPECT_NE(at, std::string::npos) << before;
  return at == std::string::npos ? text : text.insert(at, more);
}

inline std::string assessment(std::string_view items, std::string_view metadata = {}) {
  std::string out =
      "<questestinterop xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\">\n"
      "<assessment ident=\"a\" title=\"A quiz\">";
  out.append(metadata).append("<section ident=\"s\">\n").append(items);
  return out.append("</section></assessment></questestinterop>");
}
inline std::string bank(std::string_view items) {
  std::string out = "<questestinterop xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\">\n";
  return out.append("<objectbank ident=\"a\">")
      .append(items)
      .append("</objectbank></questestinterop>");
}

inline Judged judged_items(std::string_view items, Spec edition = Spec::cc_1_1) {
  return judged(assessment(items), Kind::assessment, edition);
}

}  // namespace edcheck::cartridge::judging
