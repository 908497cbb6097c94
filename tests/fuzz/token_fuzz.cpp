// Takes a token apart, reads its header and checks its signature with keys of both kinds; what
// comes out must be what went in, whatever the bytes are.
//
// The first byte chooses the algorithm that is tried beside the header's own, the rest is the
// token.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "jose/header.hpp"
#include "jose/key.hpp"
#include "jose/token.hpp"

namespace {

using namespace edcheck::jose;

void demand(bool holds) {
  if (!holds) std::abort();
}

// A modulus that nobody knows the primes of, and the generator of P-256 (SEC 2 section 2.4.2).
const Key& rsa_key() {
  static const Key key =
      make_rsa_key(std::string(256, '\x77'), std::string_view{"\x01\x00\x01", 3}).key.value();
  return key;
}
const Key& ec_key() {
  static const Key key =
      make_ec_key(Curve::p256,
                  decode_base64url("axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY").bytes.value(),
                  decode_base64url("T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU").bytes.value())
          .key.value();
  return key;
}

void demand_sound(std::string_view text, const Parsed& parsed) {
  const Token& token = parsed.token;
  demand(parsed.offset <= text.size());
  if (parsed.fault == TokenFault::encoding) demand(parsed.encoding != Base64Fault::none);
  if (parsed.fault != TokenFault::none) return;
  // There is one way to write it.
  std::string again = encode_base64url(token.header);
  again.append(".").append(encode_base64url(token.payload));
  demand(again == token.signing_input);
  demand(again.append(".").append(encode_base64url(token.signature)) == text);
  demand(!token.header.empty() && !token.payload.empty() && !token.signature.empty());
}

void demand_sound(const Parsed& parsed, const Header& header) {
  for (const HeaderTrouble& trouble : header.troubles) {
    demand(trouble.offset <= parsed.token.header.size());
    demand(trouble.pointer.empty() || trouble.pointer.front() == '/');
  }
  demand(header.usable() || !header.troubles.empty());
  if (header.usable()) demand(header.alg.has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text{reinterpret_cast<const char*>(bytes) + 1, size - 1};
  const Parsed parsed = parse(text);
  demand_sound(text, parsed);
  const Header header = read_header(parsed.token.header);
  demand_sound(parsed, header);

  const auto chosen = static_cast<Algorithm>(bytes[0] % 9);
  const auto own = header.alg ? algorithm(*header.alg) : std::nullopt;
  if (header.alg) demand((standing(*header.alg) == Standing::accepted) == own.has_value());
  for (const Algorithm each : {chosen, own.value_or(chosen)}) {
    for (const Key* key : {&rsa_key(), &ec_key()}) {
      const Verdict verdict = key->verify(each, parsed.token.signing_input, parsed.token.signature);
      demand(verdict != Verdict::good);
      demand((verdict == Verdict::wrong_family) == !key->fits(each));
    }
  }
  return 0;
}
