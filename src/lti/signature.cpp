#include "lti/signature.hpp"

#include <algorithm>
#include <optional>

#include "jose/algorithm.hpp"

namespace edcheck::lti {
namespace {

using jose::KeyFault;
using record::Number;
using record::plain;

// Keys tried to find out which one a signature is by.
constexpr std::size_t most_tried = 10;

// The fault of the key that weighs most, of those that concern a signature; nothing: none does.
std::optional<KeyFault> worst_fault(const jose::KeySet& set, const jose::PublishedKey& key) {
  std::optional<KeyFault> worst;
  for (const jose::KeyTrouble& trouble : set.troubles()) {
    if (!trouble.pointer.starts_with(key.pointer)) continue;
    const std::size_t size = key.pointer.size();
    if (trouble.pointer.size() > size && trouble.pointer[size] != '/') continue;
    const bool purpose =
        trouble.fault == KeyFault::use_not_sig || trouble.fault == KeyFault::key_ops_without_verify;
    if (!purpose && jose::weight(trouble.fault) == jose::Weight::untidy) continue;
    if (!worst || jose::weight(trouble.fault) > jose::weight(*worst)) worst = trouble.fault;
  }
  return worst;
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) {
    if (!all.empty()) all += ", ";
    all += name;
  }
  return all;
}

const jose::PublishedKey* signer(const jose::KeySet& set, const jose::PublishedKey* but,
                                 jose::Algorithm algorithm, const jose::Token& token) {
  std::size_t tried = 0;
  for (const jose::PublishedKey& key : set.keys()) {
    if (&key == but || !key.key || !key.key->fits(algorithm)) continue;
    if (++tried > most_tried) break;
    if (key.key->verify(algorithm, token.signing_input, token.signature) == jose::Verdict::good)
      return &key;
  }
  return nullptr;
}

}  // namespace

bool check_token(const jose::Parsed& parsed, const Bench& bench) {
  const Tell tell = bench.tell();
  const Location where = bench.document.whole();
  using enum jose::TokenFault;
  switch (parsed.fault) {
    case none:
      return true;
    case empty:
      tell.found<"lti.token.none">(where, {}, plain("nothing was sent"));
      return false;
    case too_long:
      tell.found<"lti.token.too-long">(where, {}, Number{bench.options.token_bytes});
      return false;
    case space_around:
      tell.found<"lti.token.outer-space">(where, {});
      break;
    case json_serialization:
      tell.found<"lti.token.json-form">(where, {});
      return false;
    case encrypted:
      tell.found<"lti.token.encrypted">(where, {});
      return false;
    case wrong_part_count:
      tell.found<"lti.token.parts">(where, {}, Number{parsed.parts});
      return false;
    case empty_header:
    case empty_payload:
    case empty_signature:
      tell.found<"lti.token.empty-part">(where, {}, plain(jose::word(parsed.part)));
      break;
    case encoding:
      tell.found<"lti.token.encoding">(where, {}, plain(jose::word(parsed.part)),
                                       plain(phrase(parsed.encoding)));
      break;
  }
  return !parsed.token.payload.empty();
}

void check_header(const jose::Header& header, std::string_view text, const Document& document,
                  record::Findings& findings) {
  if (text.empty()) return;  // told as a part that is empty
  const Tell tell{findings, Spec::lti_1_3};
  for (const jose::HeaderTrouble& trouble : header.troubles) {
    const Location where = document.at(trouble.offset, trouble.pointer);
    using enum jose::HeaderFault;
    switch (trouble.fault) {
      case not_json:
      case not_object:
        tell.found<"lti.header.not-json">(where, {});
        break;
      case duplicate_name:
        tell.found<"lti.header.repeated">(where, {});
        break;
      case alg_missing:
      case alg_not_text:
        tell.found<"lti.header.alg-missing">(where, {});
        break;
      case kid_missing:
        tell.found<"lti.header.kid-missing">(where, {});
        break;
      case kid_not_text:
        tell.found<"lti.header.kid-form">(where, {}, plain("not a text"));
        break;
      case kid_empty:
        tell.found<"lti.header.kid-form">(where, {}, plain("empty"));
        break;
      case kid_too_long:
        tell.found<"lti.header.kid-form">(where, {}, plain("far too long"));
        break;
      case typ_not_text:
        tell.found<"lti.header.type">(where, {}, plain("typ"));
        break;
      case cty_not_text:
        tell.found<"lti.header.type">(where, {}, plain("cty"));
        break;
      case crit_not_names:
        break;  // told as crit, which is refused whatever it holds
      case crit:
        tell.found<"lti.header.crit">(where, {}, plain("crit"));
        break;
      case b64:
        tell.found<"lti.header.crit">(where, {}, plain("b64"));
        break;
      case jku:
        tell.found<"lti.header.key-offer">(where, {}, plain("jku"));
        break;
      case jwk:
        tell.found<"lti.header.key-offer">(where, {}, plain("jwk"));
        break;
      case x5u:
        tell.found<"lti.header.key-offer">(where, {}, plain("x5u"));
        break;
      case x5c:
        tell.found<"lti.header.key-offer">(where, {}, plain("x5c"));
        break;
      case enc:
        tell.found<"lti.header.enc">(where, {});
        break;
    }
  }
}

Signature check_signature(const jose::Parsed& parsed, const jose::Header& header,
                          const KeysFor& keys_for, const Bench& bench,
                          const Document& header_document, record::Findings& header_findings) {
  const Tell tell{header_findings, Spec::lti_1_3};
  const auto at = [&](std::string_view name) {
    const json::Document members = json::Document::of(header_document.text());
    const json::Value value = members.root().member(name);
    return header_document.at(value ? value.offset() : 0, std::string{"/"}.append(name));
  };
  const Location whole = bench.document.whole();
  // The algorithm first: it is refused before any key is looked up.
  std::optional<jose::Algorithm> algorithm;
  if (header.alg) {
    const std::string_view alg = *header.alg;
    switch (jose::standing(alg)) {
      case jose::Standing::accepted: {
        algorithm = jose::algorithm(alg);
        const auto& allowed = bench.registration.allowed_algs;
        if (std::ranges::find(allowed, alg) == allowed.end()) {
          const std::string list = joined(allowed);
          tell.found<"lti.header.alg-not-allowed">(at("alg"), {}, plain(alg), plain(list));
          algorithm.reset();
        }
        break;
      }
      case jose::Standing::none:
        tell.found<"lti.header.alg-none">(at("alg"), {});
        break;
      case jose::Standing::symmetric:
        tell.found<"lti.header.alg-symmetric">(at("alg"), {}, plain(alg));
        break;
      case jose::Standing::wrong_case:
        tell.found<"lti.header.alg-case">(at("alg"), {}, plain(alg));
        break;
      case jose::Standing::unknown:
        tell.found<"lti.header.alg-unknown">(at("alg"), {}, shown(alg));
        break;
    }
  }
  if (parsed.fault != jose::TokenFault::none || !header.usable() || !algorithm)
    return Signature::failed;
  if (!header.kid || header.kid->empty()) return Signature::failed;  // told with the header
  const Keys keys = keys_for(*header.kid);
  if (keys.empty()) {
    tell.found<"lti.signature.not-checked">(whole, {}, plain("no key set was given"));
    return Signature::not_checked;
  }
  const jose::KeySet& set = keys.body()->set;
  if (set.keys().empty()) {
    const std::string_view why =
        set.troubles().empty() ? "it has no keys" : phrase(set.troubles().front().fault);
    tell.found<"lti.key.set">(whole, {}, plain(why));
    return Signature::failed;
  }
  const jose::PublishedKey* named = set.find(*header.kid, *algorithm);
  const bool look_around = bench.options.near_misses;
  const auto blame_other = [&] {
    if (!look_around) return false;
    const jose::PublishedKey* other = signer(set, named, *algorithm, parsed.token);
    if (other == nullptr) return false;
    const std::string name = other->kid.value_or("");
    tell.found<"lti.signature.other-key">(at("kid"), {}, shown(name));
    return true;
  };
  if (named == nullptr) {
    tell.found<"lti.key.unknown">(at("kid"), {}, shown(*header.kid));
    blame_other();
    return Signature::failed;
  }
  bool sound = true;
  if (const auto fault = worst_fault(set, *named)) {
    sound = false;
    const std::string_view why = phrase(*fault);
    if (*fault == KeyFault::use_not_sig || *fault == KeyFault::key_ops_without_verify)
      tell.found<"lti.key.purpose">(at("kid"), {}, plain(why));
    else if (jose::weight(*fault) == jose::Weight::weak)
      tell.found<"lti.key.weak">(at("kid"), {}, plain(why));
    else
      tell.found<"lti.key.unusable">(at("kid"), {}, plain(why));
  }
  if (!named->key) {
    if (sound) tell.found<"lti.key.unusable">(at("kid"), {}, plain("it is not a public key"));
    return Signature::failed;
  }
  switch (named->key->verify(*algorithm, parsed.token.signing_input, parsed.token.signature)) {
    case jose::Verdict::good:
      // By a key that proves nothing, it proves nothing.
      return sound ? Signature::verified : Signature::failed;
    case jose::Verdict::wrong_family:
      tell.found<"lti.key.other-kind">(at("kid"), {}, plain(jose::word(*algorithm)));
      return Signature::failed;
    case jose::Verdict::wrong_length:
      if (!blame_other())
        tell.found<"lti.signature.length">(whole, {}, Number{parsed.token.signature.size()});
      return Signature::failed;
    case jose::Verdict::bad: {
      const auto namesakes = std::ranges::count_if(set.keys(), [&](const jose::PublishedKey& key) {
        return key.kid == header.kid && key.key && key.key->fits(*algorithm);
      });
      if (namesakes > 1)
        tell.found<"lti.key.unusable">(at("kid"), {}, plain(phrase(KeyFault::kid_duplicate)));
      else if (!blame_other())
        tell.found<"lti.signature.wrong">(whole, {});
      return Signature::failed;
    }
    case jose::Verdict::broken:
      break;
  }
  throw std::bad_alloc{};
}

std::string_view phrase(jose::Base64Fault fault) {
  using enum jose::Base64Fault;
  switch (fault) {
    case none:
      return "nothing is wrong";
    case character:
      return "it has characters that do not belong there";
    case other_alphabet:
      return "it has + or / where base64url writes - and _";
    case space:
      return "it has white space in it";
    case padding:
      return "it ends with =, which is left out";
    case length:
      return "its length fits no bytes; it may have been cut off";
    case trailing_bits:
      return "its last character has bits that belong to nothing";
  }
  return "it is malformed";
}

std::string_view phrase(json::Fault fault) {
  using enum json::Fault;
  switch (fault) {
    case none:
    case stopped:
      return "reading was stopped";
    case empty:
      return "there is nothing";
    case syntax:
      return "something stands where JSON has nothing of the kind";
    case not_utf8:
      return "it is not UTF-8";
    case byte_order_mark:
      return "it begins with a byte order mark";
    case nul:
      return "it has a NUL byte";
    case after_end:
      return "something follows behind its end";
    case ends_early:
      return "it ends too early";
    case too_deep:
      return "nested too deeply";
    case text_too_long:
      return "made of texts that are too long";
    case too_many:
      return "too many";
  }
  return "it is malformed";
}

std::string_view phrase(KeyFault fault) {
  using enum KeyFault;
  switch (fault) {
    case not_json:
      return "it is not JSON";
    case html:
      return "it is a web page";
    case byte_order_mark:
      return "it begins with a byte order mark";
    case too_long:
      return "it is too long";
    case not_object:
      return "it is not a JSON object";
    case keys_missing:
      return "it has no member keys";
    case keys_not_array:
      return "its keys are not a list";
    case keys_empty:
      return "it has no keys";
    case keys_too_many:
      return "it has too many keys";
    case not_a_key:
      return "it is not an object";
    case duplicate_name:
      return "a member comes twice";
    case member_not_text:
      return "a member is not a text";
    case kty_missing:
      return "it does not say its type (kty)";
    case kty_unknown:
      return "its type (kty) is neither RSA nor EC";
    case symmetric:
      return "it is a shared secret, which must never be published";
    case private_member:
      return "its private part is published, so anyone can sign with it";
    case kid_missing:
      return "it has no name (kid)";
    case kid_not_text:
      return "its name (kid) is not a text";
    case kid_empty:
      return "its name (kid) is empty";
    case kid_duplicate:
      return "another key has the same name (kid)";
    case kid_shared:
      return "a key of another type has the same name (kid)";
    case use_not_sig:
      return "its use is not sig";
    case key_ops_not_array:
      return "its key_ops is not a list of texts";
    case key_ops_without_verify:
      return "its key_ops does not have verify";
    case alg_unfit:
      return "its alg does not fit its type";
    case alg_symmetric:
      return "its alg is for shared secrets";
    case bad_base64url:
      return "a number in it is not base64url";
    case padded:
      return "its numbers are padded with =";
    case leading_zero:
      return "its numbers begin with zero bytes";
    case x5c_malformed:
      return "its certificate can't be read";
    case x5c_other_key:
      return "its certificate is for another key";
    case modulus_missing:
      return "it has no modulus (n)";
    case modulus_short:
      return "it has fewer than 2048 bits, so it can be broken";
    case modulus_long:
      return "its modulus is too long";
    case modulus_even:
      return "its modulus is even, so it is no RSA key";
    case modulus_guessable:
      return "it was made by a chip whose keys can be guessed (ROCA)";
    case exponent_missing:
      return "it has no exponent (e)";
    case exponent_one:
      return "its exponent is 0 or 1, so anyone can sign";
    case exponent_even:
      return "its exponent is even, so it is no RSA key";
    case exponent_small:
      return "its exponent is smaller than 65537";
    case exponent_long:
      return "its exponent is too long";
    case curve_missing:
      return "it names no curve (crv)";
    case curve_unknown:
      return "its curve is none of P-256, P-384 and P-521";
    case coordinate_missing:
      return "a coordinate is missing";
    case coordinate_length:
      return "a coordinate does not have the length of the curve";
    case point_off_curve:
      return "its point is not on the curve";
    case pem_unreadable:
      return "it can't be read";
    case pem_private:
      return "it is a private key";
    case pem_unsupported:
      return "it is neither RSA nor one of the curves";
    case out_of_service:
      return "there was not enough memory to read it";
  }
  return "it can't be used";
}

}  // namespace edcheck::lti
