// Small cartridges in memory, and what a check tells of them.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cartridge/edition.hpp"
#include "edcheck/cartridge.hpp"
#include "edcheck/rules.hpp"
#include "zip/archive_builder.hpp"

namespace edcheck::cartridge::sample {

/// A cartridge of any edition in which nothing is found. Parts are XML to be changed or added to.
struct Course {
  explicit Course(Spec spec = Spec::cc_1_1) : edition{edition_of(spec)} {
    version = edition->schemaversion;
    items =
        "<item identifier='i1'><title>Unit 1</title>"
        "<item identifier='i2' identifierref='page'><title>Plants</title></item>"
        "<item identifier='i3' identifierref='talk'><title>Talk</title></item></item>";
    resources = page() + resource("talk", Kind::discussion_topic, "talk.xml");
    files["page.html"] = "<p>Plants</p>";
    files["talk.xml"] = topic();
  }

  static std::string page() {
    return "<resource identifier='page' type='webcontent' href='page.html'>"
           "<file href='page.html'/></resource>";
  }
  /// A resource with one file; `more` stands behind it.
  std::string resource(std::string_view identifier, Kind kind, std::string_view file,
                       std::string_view more = {}) const {
    return std::string{"<resource identifier='"}
        .append(identifier)
        .append("' type='")
        .append(type_word(kind, edition->spec))
        .append("'><file href='")
        .append(file)
        .append("'/>")
        .append(more)
        .append("</resource>");
  }
  static std::string depends_on(std::string_view identifier) {
    return std::string{"<dependency identifierref='"}.append(identifier).append("'/>");
  }
  std::string topic(std::string_view text = "What grows?", std::string_view more = {}) const {
    const bool bare = edition->spec == Spec::cc_1_0;
    return std::string{bare ? "<dt:topic xmlns:dt='" : "<topic xmlns='"}
        .append(edition->topic)
        .append("'><title>Growing</title><text texttype='text/html'>")
        .append(text)
        .append("</text>")
        .append(more)
        .append(bare ? "</dt:topic>" : "</topic>");
  }
  std::string web_link(std::string_view url) const {
    return std::string{"<webLink xmlns='"}
        .append(edition->web_link)
        .append("'><title>Site</title><url href='")
        .append(url)
        .append("'/></webLink>");
  }

  std::string manifest() const {
    std::string text = "<?xml version='1.0' encoding='UTF-8'?>\n<manifest identifier='m' xmlns='";
    text.append(edition->manifest).append("'").append(attributes).append(">\n<metadata><schema>");
    text.append(schema).append("</schema><schemaversion>").append(version);
    text.append("</schemaversion>");
    if (edition->spec != Spec::cc_1_0)
      text.append("<lom xmlns='")
          .append(edition->lom_manifest)
          .append("'><general><title><string>Biology</string></title>")
          .append(general)
          .append("</general></lom>");
    text.append(metadata).append("</metadata>\n<organizations>");
    text.append("<organization identifier='o' structure='rooted-hierarchy'><item identifier='i0'>");
    text.append(items).append("</item></organization></organizations>\n<resources>");
    return text.append(resources).append("</resources>").append(behind).append("</manifest>\n");
  }
  std::string zipped() const {
    std::vector<zip::Member> members;
    members.push_back({.name = manifest_name, .content = manifest()});
    for (const auto& [name, bytes] : files) members.push_back({.name = name, .content = bytes});
    return zip::archive(members);
  }

  const Edition* edition;
  std::string schema = "IMS Common Cartridge", version, attributes, general, metadata, items,
              resources, behind, manifest_name = "imsmanifest.xml";
  std::map<std::string, std::string> files;
};

/// Everything a sink was told.
class Heard final : public Sink {
 public:
  struct Fault {
    std::string rule, entry, path, course, message;
    std::uint64_t line = 0;
    Severity severity = Severity::note;
  };
  std::string standard, edition, because;
  std::vector<std::string> opened_entries, checked_entries;
  std::vector<Fault> faults;
  Outcome outcome{};
  std::size_t stop_after = SIZE_MAX;

  void recognised(const Recognition& as) override {
    standard = as.standard;
    edition = as.edition;
    because = as.because;
  }
  void opened(std::string_view entry) override { opened_entries.emplace_back(entry); }
  Flow found(const Finding& finding) override {
    faults.push_back({std::string{finding.rule.id}, std::string{finding.where.entry},
                      std::string{finding.where.path}, std::string{finding.where.course},
                      message(finding.rule, finding.seen, true), finding.where.line,
                      finding.severity});
    return faults.size() >= stop_after ? Flow::stop : Flow::go_on;
  }
  void checked(const Checked& entry) override { checked_entries.emplace_back(entry.entry); }

  /// Rules without their first step, "cartridge".
  std::vector<std::string> rules() const {
    std::vector<std::string> all;
    for (const Fault& fault : faults)
      all.push_back(fault.rule.starts_with("cartridge.") ? fault.rule.substr(10) : fault.rule);
    return all;
  }
  std::size_t count(std::string_view rule) const {
    const std::vector<std::string> all = rules();
    return static_cast<std::size_t>(std::ranges::count(all, rule));
  }
  /// The first of a rule.
  Fault first(std::string_view rule) const {
    for (std::size_t i = 0; i < faults.size(); ++i)
      if (rules()[i] == rule) return faults[i];
    return {};
  }
};

inline Heard check(const Package& package, const Options& options = {}) {
  Heard heard;
  heard.outcome = Validator{options}.validate(package, heard);
  return heard;
}
inline Heard check(const Course& course, const Options& options = {}) {
  const std::string zip = course.zipped();
  return check(Package::of(std::string_view{zip}), options);
}
inline Cartridge read_course(const Course& course, const Options& options = {}) {
  const std::string zip = course.zipped();
  Heard heard;
  Cartridge cartridge;
  const Outcome outcome = read(Package::of(std::string_view{zip}), cartridge, heard, options);
  EXPECT_FALSE(outcome.error);
  return cartridge;
}

inline constexpr Spec every_edition[] = {Spec::cc_1_0, Spec::cc_1_1, Spec::cc_1_2, Spec::cc_1_3,
                                         Spec::cc_1_4};
inline constexpr Spec since_1_1[] = {Spec::cc_1_1, Spec::cc_1_2, Spec::cc_1_3, Spec::cc_1_4};

}  // namespace edcheck::cartridge::sample
