#include <string>

#include "edcheck/fetch.hpp"

namespace edcheck::fetch {
namespace {

std::string_view words(Fault fault) {
  switch (fault) {
    case Fault::none:
      return "no fault";
    case Fault::bad_url:
      return "not a URL";
    case Fault::not_https:
      return "not https";
    case Fault::credentials_in_url:
      return "a name or password in the URL";
    case Fault::port_not_allowed:
      return "port not allowed";
    case Fault::host_unknown:
      return "host not known";
    case Fault::address_not_allowed:
      return "address not allowed";
    case Fault::unreachable:
      return "no connection";
    case Fault::wrong_certificate:
      return "wrong certificate";
    case Fault::no_tls:
      return "no TLS 1.2 or later";
    case Fault::no_trust:
      return "the file of trusted authorities cannot be read";
    case Fault::redirect_refused:
      return "redirect refused";
    case Fault::too_large:
      return "too large";
    case Fault::too_slow:
      return "too slow";
    case Fault::broken_off:
      return "the answer broke off";
    case Fault::wrong_status:
      return "a status other than 200";
    case Fault::html_page:
      return "not JSON: an HTML page";
    case Fault::not_json:
      return "not JSON";
    case Fault::not_key_set:
      return "not a key set";
    case Fault::unavailable:
      return "libcurl cannot be started";
  }
  return "unknown fault";
}

class Category final : public std::error_category {
 public:
  const char* name() const noexcept override { return "edcheck.fetch"; }
  std::string message(int value) const override {
    return std::string{words(static_cast<Fault>(value))};
  }
};

}  // namespace

const std::error_category& category() {
  static const Category only;
  return only;
}

std::error_code make_error_code(Fault fault) {
  return {static_cast<int>(fault), category()};
}

}  // namespace edcheck::fetch
