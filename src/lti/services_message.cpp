#include "lti/services_message.hpp"

#include "lti/form.hpp"
#include "lti/message.hpp"
#include "lti/signature.hpp"
#include "tables/lti/launch-1.3.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::Number;
using record::plain;
using record::quoted;

constexpr std::string_view space = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string_view without_mark(std::string_view text) {
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

// Neither a token nor a form.
bool is_document(std::string_view text) {
  const std::string_view all = trimmed(without_mark(text));
  return all.empty() || all.front() == '{' || all.front() == '[' || all.front() == '<';
}

std::string token_of(std::string_view text) {
  if (is_document(text)) return {};
  const Form form = read_form(text);
  const Parameter* parameter = form.find("JWT");
  return parameter != nullptr ? parameter->value : std::string{trimmed(text)};
}

std::optional<Owner> owner(Sender sender) {
  return sender == Sender::tool ? Owner::supplier : Owner::platform;
}

bool is_notice(std::string_view type) {
  const record::Message* message = record::find_message(tables::lti_1_3_launch::shapes, type);
  return message != nullptr && message->origin == record::Origin::notice;
}

}  // namespace

void Messages::message(std::string_view text, std::string_view entry, Sender sender,
                       const More& more) {
  const bool alone = registration_ == nullptr;  // nobody else tells what is wrong with it
  if (alone) {
    hearing_.opened(entry);
    hearing_.checked({.entry = entry, .records = 0, .bytes = text.size()});
  } else {
    const Outcome outcome = LaunchValidator{*registration_, options_}.validate(
        {.text = text, .entry = entry}, hearing_);
    whole_read_ &= outcome.reach != Reach::cut_short;
    if (outcome.error) error_ = outcome.error;
    if (hearing_.stopped()) return;
  }
  const std::string token = token_of(text);
  const jose::Parsed parsed = jose::parse(token, {.bytes = options_.token_bytes});
  const std::string_view claims_text =
      token.empty() ? without_mark(text) : std::string_view{parsed.token.payload};
  const Document document{claims_text, entry};
  record::Findings findings;
  const Desk desk{options_, registration_, document, findings, sender};
  const Registration nobody;
  const LaunchInput input{.text = text, .entry = entry};
  const Bench bench{nobody, options_, input, document, findings};
  bool readable = true;
  if (alone && !token.empty()) {
    readable = check_token(parsed, bench);
    whole_read_ &= parsed.fault != jose::TokenFault::too_long;
  }
  if (alone && readable) {
    hearing_.signed_as(Signature::not_checked);
    bench.tell().found<"lti.signature.not-checked">(document.whole(), {},
                                                    plain("no registration was given"));
    if (text.starts_with(byte_order_mark))
      desk.tell().found<"lti.payload.byte-order-mark">(document.at(0, {}), {});
  } else if (alone) {
    hearing_.signed_as(Signature::failed);
  }
  if (readable && (token.empty() || !claims_text.empty())) {
    record::Findings told;  // by the check of launches
    bool whole = true;
    const json::Document claims = read_payload(
        claims_text, alone ? desk : Desk{options_, registration_, document, told, sender}, whole);
    whole_read_ &= whole;
    if (claims.root().is(Kind::object)) {
      if (alone)
        if (const auto known = recognise(claims.root(), {}, bench)) check_claims(*known, bench);
      more(claims.root(), desk);
    } else if (alone && claims.root()) {
      desk.tell().found<"lti.payload.outermost">(document.at(claims.root()), {}, plain("an object"),
                                                 plain(kind_word(claims.root().kind())));
    }
  }
  if (findings.replay(hearing_, owner(sender))) hearing_.done();
}

std::uint64_t Messages::deep_linking_response(std::string_view text, std::string_view entry) {
  std::uint64_t count = 0;
  message(text, entry, Sender::tool, [&](Value claims, const Desk& desk) {
    const auto type = text_of(claims, message_type_claim);
    if (type && *type != "LtiDeepLinkingResponse")
      desk.tell().found<"lti.deep-linking.other-message">(desk.at(claims, message_type_claim), {},
                                                          quoted(*type));
    const Value items = claims.member(items_claim);
    count = items.size();
    check_content_items(items, desk);
  });
  return count;
}

void Messages::notice(std::string_view text, std::string_view entry, std::uint64_t number) {
  message(text, entry, Sender::platform, [&](Value claims, const Desk& desk) {
    const Value what = claims.member(notice_claim);
    if (!what.is(Kind::object)) return;
    const auto type = text_of(what, "type");
    if (type && !type->empty() && !is_notice(*type))
      desk.tell().found<"lti.notice.unknown-type">(desk.at(what, "type"), {}, quoted(*type));
    const auto id = text_of(what, "id");
    if (!id || id->empty()) return;
    const auto [first, fresh] = notice_ids_.try_emplace(std::string{*id}, number);
    if (!fresh)
      desk.tell().found<"lti.notice.duplicate-id">(desk.at(what, "id"), {}, Number{first->second});
  });
}

std::uint64_t Messages::notices(std::string_view text, std::string_view entry) {
  const std::string_view plain_text = without_mark(text);
  const Document document{plain_text, entry};
  record::Findings findings;
  const Desk desk{options_, registration_, document, findings, Sender::platform};
  bool whole = true;
  const json::Document read =
      is_document(text) ? read_payload(plain_text, desk, whole) : json::Document::of("null");
  const Value root = read.root();
  if (!is_document(text) || (root.is(Kind::object) && root.member(notice_claim))) {
    notice(text, entry, 1);
    return 1;
  }
  whole_read_ &= whole;
  hearing_.opened(entry);
  if (text.starts_with(byte_order_mark))
    desk.tell().found<"lti.payload.byte-order-mark">(document.at(0, {}), {});
  if (root.is(Kind::object))
    check_object(payload_shape("notice_delivery"), root, desk);
  else if (root)
    desk.tell().found<"lti.payload.outermost">(document.at(root), {}, plain("an object"),
                                               plain(kind_word(root.kind())));
  const Value list = root.is(Kind::object) ? root.member("notices") : Value{};
  const bool is_list = list.is(Kind::array);
  if (is_list && list.size() == 0) desk.tell().found<"lti.notice.none">(document.at(list), {});
  if (!findings.replay(hearing_, Owner::platform)) return list.size();
  hearing_.checked({.entry = entry, .records = list.size(), .bytes = text.size()});
  hearing_.done();
  if (!is_list) return 0;
  std::uint64_t number = 0;
  for (const Value one : list) {
    ++number;
    const auto token = one.is(Kind::object) ? text_of(one, "jwt") : std::nullopt;
    if (!token || token->empty()) continue;
    std::string inner{entry};
    inner.append(" ").append(one.pointer());
    notice(*token, inner, number);
    if (hearing_.stopped()) break;
  }
  return list.size();
}

}  // namespace edcheck::lti
