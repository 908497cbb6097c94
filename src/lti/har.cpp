#include "lti/har.hpp"

#include <algorithm>
#include <charconv>

#include "jose/base64url.hpp"
#include "json/value.hpp"
#include "lti/address.hpp"
#include "text/ascii.hpp"
#include "text/moment.hpp"

namespace edcheck::lti {
namespace {

constexpr std::size_t most_body = 1u << 20;
constexpr std::size_t most_url = 256u << 10;

int hexadecimal(std::string_view text, std::size_t at) {
  unsigned value = 0;
  if (at + 4 > text.size()) return -1;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 4, value, 16);
  return error == std::errc{} && end == text.data() + at + 4 ? static_cast<int>(value) : -1;
}

/// Each escaped half of a surrogate pair that stands alone becomes \ufffd, in place.
std::string paired(std::string_view text) {
  const auto high = [](int unit) { return unit >= 0xD800 && unit < 0xDC00; };
  const auto low = [](int unit) { return unit >= 0xDC00 && unit < 0xE000; };
  std::string out{text};
  for (std::size_t at = text.find('\\'); at < text.size(); at = text.find('\\', at)) {
    const int unit = text.substr(at + 1).starts_with('u') ? hexadecimal(text, at + 2) : -1;
    if (unit < 0) {
      at += 2;
    } else if (high(unit) && text.substr(at + 6).starts_with("\\u") &&
               low(hexadecimal(text, at + 8))) {
      at += 12;
    } else {
      if (high(unit) || low(unit)) out.replace(at + 2, 4, "fffd");
      at += 6;
    }
  }
  return out;
}

std::uint64_t number(json::Value value) {
  std::uint64_t n = 0;
  if (!value.is(json::Kind::number)) return 0;
  const std::string_view text = value.text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  return error == std::errc{} ? n : 0;
}

std::optional<std::chrono::sys_seconds> moment(std::string_view written) {
  const text::ReadMoment read = text::read_moment(written);
  if (read.fault != text::ReadMoment::Fault::none) return std::nullopt;
  return std::chrono::sys_seconds{std::chrono::seconds{read.moment.seconds}};
}

std::string_view string(json::Value value) {
  return value.is(json::Kind::string) ? value.text() : std::string_view{};
}

std::string_view header(json::Value message, std::string_view name) {
  for (const json::Value each : message.member("headers"))
    if (text::equals_ignoring_case(string(each.member("name")), name))
      return string(each.member("value"));
  return {};
}

std::string media_type(std::string_view text) {
  text = text::trimmed(text.substr(0, text.find(';')));
  std::string lower;
  for (const char c : text.substr(0, 128)) lower += text::to_lower(c);
  return lower;
}

bool is_encoded(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char c) {
                               return text::is_letter(c) || text::is_digit(c) ||
                                      std::string_view{"-._*+%"}.find(c) != std::string_view::npos;
                             }) &&
         percent_decoded(text);
}

/// A form from the list of its parameters. Some browsers list them as they were sent and some
/// decoded, so they are taken for encoded when all of them can be.
std::string form_of(json::Value params) {
  bool encoded = true;
  for (const json::Value each : params)
    encoded = encoded && is_encoded(string(each.member("name"))) &&
              is_encoded(string(each.member("value")));
  std::string form;
  for (const json::Value each : params) {
    if (form.size() > most_body) break;
    if (!form.empty()) form += '&';
    const std::string_view name = string(each.member("name")), value = string(each.member("value"));
    if (encoded) {
      form.append(name).append("=").append(value);
    } else {
      append_encoded(form, name);
      form += '=';
      append_encoded(form, value);
    }
  }
  return form;
}

/// Firefox once wrote the form's own headers before it.
std::string_view without_headers(std::string_view body) {
  constexpr std::string_view first = "Content-", end = "\r\n\r\n";
  if (body.size() < first.size() ||
      !text::equals_ignoring_case(body.substr(0, first.size()), first))
    return body;
  const std::size_t at = body.find(end);
  return at == std::string_view::npos ? body : body.substr(at + end.size());
}

void read_body(json::Value request, Exchange& exchange) {
  exchange.body_size = number(request.member("bodySize"));
  const json::Value data = request.member("postData");
  exchange.body_type = media_type(string(data.member("mimeType")));
  if (exchange.body_type.empty()) exchange.body_type = media_type(header(request, "content-type"));
  const std::string_view text = string(data.member("text"));
  if (text.size() > 2 * most_body) return;
  if (!text.empty()) {
    if (text::equals_ignoring_case(string(data.member("encoding")), "base64")) {
      jose::Decoded decoded = jose::decode_base64(text);
      if (!decoded.bytes) return;
      exchange.body = std::move(*decoded.bytes);
    } else {
      exchange.body = text;
    }
    exchange.body = std::string{without_headers(exchange.body)};
  } else {
    exchange.body = form_of(data.member("params"));
  }
  if (exchange.body.size() > most_body) exchange.body.clear();
  exchange.has_body = !exchange.body.empty();
}

bool read_entry(json::Value entry, Exchange& exchange) {
  const json::Value request = entry.member("request"), response = entry.member("response");
  const std::string_view url = string(request.member("url"));
  const std::string_view method = string(request.member("method"));
  if (url.empty() || url.size() > most_url || method.empty() || method.size() > 32) return false;
  exchange.url = url;
  exchange.started = moment(string(entry.member("startedDateTime")));
  for (const char c : method)
    exchange.method += text::is_letter(c) ? static_cast<char>(c & ~0x20) : c;
  if (exchange.method == "POST") read_body(request, exchange);
  exchange.status =
      static_cast<unsigned>(std::min<std::uint64_t>(number(response.member("status")), 999));
  std::string_view location = string(response.member("redirectURL"));
  if (location.empty() && exchange.status / 100 == 3) location = header(response, "location");
  if (!location.empty() && location.size() <= most_url)
    exchange.location = resolved(exchange.url, location);
  return true;
}

}  // namespace

Har read_har(std::string_view text, std::size_t most) {
  Har har;
  if (text.size() > most) {
    har.fault = HarFault::too_long;
    return har;
  }
  const std::string_view mark = "\xEF\xBB\xBF";
  const std::size_t skipped = text.starts_with(mark) ? mark.size() : 0;
  text.remove_prefix(skipped);
  const json::Bounds bounds{
      .depth = 512, .text_bytes = most, .members = 100'000, .values = har_values};
  json::Document document = json::Document::of(text, bounds);
  if (document.result().fault == json::Fault::not_utf8 &&
      text.find("\\u") != std::string_view::npos)
    document = json::Document::of(paired(text), bounds);
  if (document.result().fault != json::Fault::none) {
    har.offset = document.result().offset + skipped;
    har.fault = document.result().fault == json::Fault::too_many ? HarFault::too_many_values
                                                                 : HarFault::not_json;
    return har;
  }
  const json::Value entries = document.root().member("log").member("entries");
  if (!entries.is(json::Kind::array)) {
    har.fault = HarFault::no_log;
    return har;
  }
  std::size_t index = 0;
  for (const json::Value entry : entries) {
    if (++index > har_entries) {
      har.fault = HarFault::too_many_entries;
      break;
    }
    Exchange exchange;
    exchange.index = index;
    if (!read_entry(entry, exchange)) {
      ++har.skipped;
    } else if (exchange.method == "GET" || exchange.method == "POST") {
      har.exchanges.push_back(std::move(exchange));
    }
  }
  return har;
}

}  // namespace edcheck::lti
