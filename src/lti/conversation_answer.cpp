// The deep linking response against the request that it answers (Deep Linking 2.0, 4.4 and 4.5).

#include <algorithm>

#include "lti/conversation.hpp"
#include "lti/message.hpp"
#include "text/ascii.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::Number;
using record::plain;
using record::quoted;

constexpr std::string_view data_claim = "https://purl.imsglobal.org/spec/lti-dl/claim/data";

bool lists(Value array, std::string_view word) {
  return std::any_of(array.begin(), array.end(), [&](Value each) { return text_of(each) == word; });
}

// "image/png" within "image/*,text/html;level=1".
bool within_ranges(std::string_view type, std::string_view ranges) {
  bool within = false;
  const auto bare = [](std::string_view range) {
    return text::trimmed(range.substr(0, range.find(';')));
  };
  type = bare(type);
  text::split(ranges, ',', [&](std::string_view range) {
    range = bare(range);
    if (range == "*/*" || range == "*" || text::equals_ignoring_case(range, type)) within = true;
    if (range.ends_with("/*") && text::equals_ignoring_case(range.substr(0, range.size() - 1),
                                                            type.substr(0, range.size() - 1)))
      within = true;
  });
  return within;
}

// Words of the specification are told; others may be anything.
Seen shown_type(std::string_view type) {
  constexpr std::string_view words[] = {
      "link", "file", "html", "image", "ltiResourceLink", "ltiAssetProcessor"};
  return std::ranges::find(words, type) != std::end(words) ? plain(type) : quoted(type);
}

void check_data(const Step& answer, Value settings, Value claims, const StepBench& bench) {
  const TellStep tell = bench.tell();
  const Value asked = settings.member("data"), said = claims.member(data_claim);
  const Location whole = answer.at();
  if (asked.is(Kind::string) && !said)
    tell.found<"lti.deep-linking-answer.data-missing">(whole, {});
  else if (asked.is(Kind::string) && said.is(Kind::string) && asked.text() != said.text())
    tell.found<"lti.deep-linking-answer.data-altered">(bench.at(answer, said), {});
  else if (!asked && said)
    tell.found<"lti.deep-linking-answer.data-unasked">(bench.at(answer, said), {});
}

void check_item(const Step& answer, Value settings, Value item, const StepBench& bench) {
  const TellStep tell = bench.tell();
  const Value types = settings.member("accept_types");
  const Value type = item.member("type");
  if (types.is(Kind::array) && type.is(Kind::string) && !lists(types, type.text()))
    tell.found<"lti.deep-linking-answer.type">(bench.at(answer, type), {}, shown_type(type.text()));
  const Value targets = settings.member("accept_presentation_document_targets");
  for (const std::string_view target : {"iframe", "window", "embed"})
    if (const Value shown = item.member(target);
        shown.is(Kind::object) && targets.is(Kind::array) && !lists(targets, target))
      tell.found<"lti.deep-linking-answer.target">(bench.at(answer, shown), {}, plain(target));
  const std::string_view ranges = text_of(settings.member("accept_media_types"));
  const Value media = item.member("mediaType");
  if (text_of(type) == "file" && !ranges.empty() && media.is(Kind::string) &&
      !within_ranges(media.text(), ranges))
    tell.found<"lti.deep-linking-answer.media-type">(bench.at(answer, media), {},
                                                     quoted(media.text()));
  const Value accepts_column = settings.member("accept_lineitem");
  const Value column = item.member("lineItem");
  if (accepts_column.is(Kind::boolean) && accepts_column.text() == "false" &&
      column.is(Kind::object))
    tell.found<"lti.deep-linking-answer.line-item">(bench.at(answer, column), {});
}

}  // namespace

void check_answer(const Step& answer, const Claims& launch, const Claims& chosen,
                  const StepBench& bench) {
  check_transport(answer, bench);
  const TellStep tell = bench.tell();
  if (!answer.post || answer.announced)
    tell.found<"lti.deep-linking-answer.not-post">(answer.at(), {});
  for (const std::string_view other : {"jwt", "id_token"})
    if (answer.form.find("JWT") == nullptr && answer.form.find(other) != nullptr)
      tell.found<"lti.deep-linking-answer.parameter">(answer.at(other), {}, plain(other));
  const Value settings = deep_linking_settings(launch), claims = chosen.root();
  if (!settings) return;
  const std::string_view address = text_of(settings.member("deep_link_return_url"));
  if (answer.post && !answer.announced && !address.empty() && address != answer.url)
    tell.found<"lti.deep-linking-answer.return-url">(answer.at(), {}, quoted(answer.url));
  if (!claims.is(Kind::object)) return;
  check_data(answer, settings, claims, bench);
  const Value deployment = claims.member(deployment_claim);
  if (deployment.is(Kind::string) && launch.root().member(deployment_claim).is(Kind::string) &&
      deployment.text() != launch.text(deployment_claim))
    tell.found<"lti.deep-linking-answer.deployment">(bench.at(answer, deployment), {});
  const Value items = claims.member(items_claim);
  if (!items.is(Kind::array)) return;
  const Value several = settings.member("accept_multiple");
  if (items.size() > 1 && !(several.is(Kind::boolean) && several.text() == "true"))
    tell.found<"lti.deep-linking-answer.count">(bench.at(answer, items), {}, Number{items.size()});
  for (const Value item : items)
    if (item.is(Kind::object)) check_item(answer, settings, item, bench);
}

}  // namespace edcheck::lti
