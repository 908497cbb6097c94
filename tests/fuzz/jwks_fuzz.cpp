// Reads a key set, or a PEM text, and looks every key up that came out of it.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "jose/key_set.hpp"

namespace {

using namespace edcheck::jose;

void demand(bool holds) {
  if (!holds) std::abort();
}

void demand_sound(const Key& key) {
  demand(key.thumbprint().size() == 43);
  demand(key.bits() <= longest_modulus);
  demand((key.family() == Family::ec) == key.curve().has_value());
  const Algorithm algorithm =
      key.names().alg.value_or(key.family() == Family::rsa   ? Algorithm::rs256
                               : *key.curve() == Curve::p256 ? Algorithm::es256
                               : *key.curve() == Curve::p384 ? Algorithm::es384
                                                             : Algorithm::es512);
  demand(key.fits(algorithm));
  demand(key.verify(algorithm, "text", "") == Verdict::wrong_length);
  demand(key.verify(algorithm, "text", std::string(key.signature_bytes(), '\0')) == Verdict::bad);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const KeySet set = KeySet::read(text);
  // What is no key set, or has a key that cannot be used, says why.
  bool refused = set.keys().empty();
  for (const PublishedKey& published : set.keys()) {
    demand(published.offset < size && text[published.offset] == '{');
    refused |= !published.key;
    if (published.key) demand_sound(*published.key);
    if (published.kid) demand(set.find(*published.kid)->kid == published.kid);
  }
  bool told = false;
  for (const KeyTrouble& trouble : set.troubles()) {
    demand(trouble.offset <= size);
    demand(trouble.pointer.empty() || trouble.pointer.front() == '/');
    told |= weight(trouble.fault) == Weight::refused;
  }
  demand(!refused || told);

  const Made made = make_key_from_pem(text);
  demand(made.key || !made.faults.empty());
  if (made.key) demand_sound(*made.key);
  static_cast<void>(make_key_from_certificate(text));
  return 0;
}
