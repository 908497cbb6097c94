#include "fetch/url.hpp"

#include <algorithm>
#include <charconv>
#include <new>
#include <optional>
#include <string>
#include <utility>

namespace edcheck::fetch {
namespace {

constexpr std::size_t longest = 4096;

// libcurl gives names of schemes in small letters.
std::optional<std::string> part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  const CURLUcode code = curl_url_get(url, which, &text, flags);
  if (code == CURLUE_OUT_OF_MEMORY) throw std::bad_alloc{};
  if (code != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> owned{text, curl_free};
  return std::string{text};
}

bool may_ask(const std::vector<std::uint16_t>& ports, const std::string& text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  return ports.empty() || std::ranges::find(ports, port) != ports.end();
}

}  // namespace

Url::Url(std::string_view text, const Options& options, bool plain, Trouble& trouble)
    : handle_{curl_url()} {
  if (handle_ == nullptr) throw std::bad_alloc{};
  const auto not_in_urls = [](char c) { return c < '!' || c > '~'; };
  if (text.size() > longest || std::ranges::any_of(text, not_in_urls)) {
    trouble = {Fault::bad_url};
    return;
  }
  const std::string copy{text};
  // Schemes that are not asked are read as well, so that the trouble can be named.
  constexpr unsigned flags = CURLU_NON_SUPPORT_SCHEME;
  const CURLUcode code = curl_url_set(handle_.get(), CURLUPART_URL, copy.c_str(), flags);
  if (code == CURLUE_OUT_OF_MEMORY) throw std::bad_alloc{};
  if (code != CURLUE_OK) {
    trouble = {Fault::bad_url};
    return;
  }
  const std::string scheme = part(handle_.get(), CURLUPART_SCHEME).value_or("");
  is_plain_ = scheme == "http" && plain;
  if (scheme != "https" && !is_plain_) {
    trouble = {Fault::not_https};
  } else if (part(handle_.get(), CURLUPART_USER) || part(handle_.get(), CURLUPART_PASSWORD)) {
    trouble = {Fault::credentials_in_url};
  } else if (part(handle_.get(), CURLUPART_HOST).value_or("").empty()) {
    trouble = {Fault::bad_url};
  } else {
    std::string port = part(handle_.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT).value_or("");
    if (!may_ask(options.ports, port)) trouble = {Fault::port_not_allowed, std::move(port)};
  }
}

}  // namespace edcheck::fetch
