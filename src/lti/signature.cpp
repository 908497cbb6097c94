#include "lti/signature.hpp"

#include <algorithm>
#include <optional>

#include "jose/algorithm.hpp"
#include "lti/phrases.hpp"

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

}  // namespace edcheck::lti
