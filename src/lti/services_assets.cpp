// What an asset processor tells the platform, beyond its shapes. The text of the specification was
// not to be had: what is asked for here is what published platforms ask for.
#include <algorithm>

#include "lti/services.hpp"
#include "text/ascii.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::quoted;

bool is_color(std::string_view text) {
  return text.size() == 7 && text.front() == '#' && std::ranges::all_of(text.substr(1), [](char c) {
           return text::is_digit(c) || (text::to_lower(c) >= 'a' && text::to_lower(c) <= 'f');
         });
}

// A text that is there and says something; else empty.
std::string_view said(Value report, std::string_view member) {
  return text_of(report, member).value_or(std::string_view{});
}

void check_color(Value report, const Desk& desk) {
  const std::string_view color = said(report, "indicationColor");
  if (color.empty()) return;
  const Location where = desk.at(report, "indicationColor");
  if (!is_color(color)) desk.tell().found<"lti.asset-report.color">(where, {}, quoted(color));
  if (said(report, "indicationAlt").empty())
    desk.tell().found<"lti.asset-report.color-unexplained">(where, {});
}

void check_priority(Value report, const Desk& desk) {
  constexpr double most_urgent = 5;
  const Value priority = report.member("priority");
  if (!priority.is(Kind::number)) return;
  const auto value = text::parse_number(priority.text());
  if (!value || *value < 0 || *value > most_urgent)
    desk.tell().found<"lti.asset-report.priority">(desk.document.at(priority), {},
                                                   quoted(priority.text()));
}

// Results and errors belong to the end of processing.
void check_outcome(Value report, const Desk& desk) {
  constexpr std::size_t longest = 16;
  const PayloadTell tell = desk.tell();
  const std::string_view progress = said(report, "processingProgress");
  const std::string_view result = said(report, "result");
  if (text::characters(result) > longest)
    tell.found<"lti.asset-report.result-long">(desk.at(report, "result"), {});
  if (progress.empty()) return;
  if (!result.empty() && progress != "Processed")
    tell.found<"lti.asset-report.result-early">(desk.at(report, "result"), {}, quoted(progress));
  if (!said(report, "errorCode").empty() && progress != "Failed")
    tell.found<"lti.asset-report.error-unfailed">(desk.at(report, "errorCode"), {},
                                                  quoted(progress));
}

}  // namespace

std::uint64_t check_asset_report(Value report, const Desk& desk) {
  check_object(payload_shape("asset_report"), report, desk);
  check_color(report, desk);
  check_priority(report, desk);
  check_outcome(report, desk);
  return 1;
}

std::uint64_t check_eula(Value said, const Desk& desk) {
  const bool deployment = static_cast<bool>(said.member("eulaRequired"));
  check_object(deployment ? payload_shape("eula_deployment") : payload_shape("eula_acceptance"),
               said, desk);
  return 1;
}

}  // namespace edcheck::lti
