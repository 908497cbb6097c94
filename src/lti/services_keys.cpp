// Published key sets: what jose says of them, told as rules.
#include "jose/key_set.hpp"
#include "lti/jwks_rules.hpp"
#include "lti/phrases.hpp"
#include "lti/services.hpp"

namespace edcheck::lti {
namespace {

using jose::KeyFault;
using record::Number;
using record::plain;

using KeyTell = record::Emitter<jwks_rules>;

// The member that a key lacks.
std::string_view lacking(KeyFault fault) {
  switch (fault) {
    case KeyFault::modulus_missing:
      return "n, its modulus";
    case KeyFault::exponent_missing:
      return "e, its exponent";
    case KeyFault::curve_missing:
      return "crv, its curve";
    default:
      return "x or y, its point on the curve";
  }
}

// What is wrong with one key; false when it concerns the text.
bool tell_key(const jose::KeyTrouble& trouble, const Location& where, const KeyTell& tell) {
  using enum KeyFault;
  switch (trouble.fault) {
    case not_json:
    case html:
    case byte_order_mark:
    case too_long:
    case not_object:
      return false;
    case keys_missing:
    case keys_not_array:
      tell.found<"lti.jwks.keys-missing">(where, {});
      break;
    case keys_empty:
      tell.found<"lti.jwks.no-keys">(where, {});
      break;
    case keys_too_many:
      tell.found<"lti.jwks.too-many">(where, {}, Number{jose::KeySetBounds{}.keys});
      break;
    case not_a_key:
      tell.found<"lti.jwks.no-object">(where, {});
      break;
    case duplicate_name:
      tell.found<"lti.jwks.repeated">(where, {});
      break;
    case member_not_text:
      tell.found<"lti.jwks.text-wanted">(where, {});
      break;
    case kty_missing:
      tell.found<"lti.jwks.type-missing">(where, {});
      break;
    case kty_unknown:
      tell.found<"lti.jwks.type-unknown">(where, {});
      break;
    case symmetric:
      tell.found<"lti.jwks.symmetric">(where, {});
      break;
    case private_member:
    case pem_private:
      tell.found<"lti.jwks.private">(where, {});
      break;
    case kid_missing:
    case kid_empty:
      tell.found<"lti.jwks.id-missing">(where, {});
      break;
    case kid_not_text:
      tell.found<"lti.jwks.id-form">(where, {});
      break;
    case kid_duplicate:
      tell.found<"lti.jwks.id-repeated">(where, {});
      break;
    case kid_shared:
      tell.found<"lti.jwks.id-shared">(where, {});
      break;
    case use_not_sig:
      tell.found<"lti.jwks.use">(where, {});
      break;
    case key_ops_not_array:
      tell.found<"lti.jwks.operations-form">(where, {});
      break;
    case key_ops_without_verify:
      tell.found<"lti.jwks.operations">(where, {});
      break;
    case alg_unfit:
      tell.found<"lti.jwks.algorithm">(where, {});
      break;
    case alg_symmetric:
      tell.found<"lti.jwks.algorithm-shared">(where, {});
      break;
    case bad_base64url:
      tell.found<"lti.jwks.base64">(where, {}, plain(phrase(trouble.encoding)));
      break;
    case padded:
      tell.found<"lti.jwks.padding">(where, {});
      break;
    case leading_zero:
      tell.found<"lti.jwks.leading-zero">(where, {});
      break;
    case x5c_malformed:
      tell.found<"lti.jwks.certificate-form">(where, {});
      break;
    case x5c_other_key:
      tell.found<"lti.jwks.certificate-other">(where, {});
      break;
    case modulus_missing:
    case exponent_missing:
    case curve_missing:
    case coordinate_missing:
      tell.found<"lti.jwks.part-missing">(where, {}, plain(lacking(trouble.fault)));
      break;
    case modulus_short:
      tell.found<"lti.jwks.short">(where, {});
      break;
    case modulus_long:
      tell.found<"lti.jwks.long">(where, {});
      break;
    case modulus_even:
      tell.found<"lti.jwks.damaged">(where, {});
      break;
    case modulus_guessable:
      tell.found<"lti.jwks.guessable">(where, {});
      break;
    case exponent_one:
    case exponent_even:
      tell.found<"lti.jwks.exponent">(where, {});
      break;
    case exponent_small:
      tell.found<"lti.jwks.exponent-small">(where, {});
      break;
    case exponent_long:
      tell.found<"lti.jwks.exponent-long">(where, {});
      break;
    case curve_unknown:
    case pem_unsupported:
      tell.found<"lti.jwks.curve">(where, {});
      break;
    case coordinate_length:
    case point_off_curve:
      tell.found<"lti.jwks.point">(where, {});
      break;
    case pem_unreadable:
      tell.found<"lti.jwks.no-object">(where, {});
      break;
    case out_of_service:
      throw std::bad_alloc{};
  }
  return true;
}

}  // namespace

std::uint64_t check_key_set(std::string_view text, const Desk& desk, bool& whole_read) {
  const jose::KeySet set = jose::KeySet::read(text);
  const KeyTell tell{desk.findings, Spec::lti_1_3};
  for (const jose::KeyTrouble& trouble : set.troubles()) {
    const Location where = desk.document.at(trouble.offset, trouble.pointer);
    whole_read &= trouble.fault != KeyFault::too_long && trouble.fault != KeyFault::keys_too_many;
    if (tell_key(trouble, where, tell)) continue;
    if (trouble.fault == KeyFault::too_long) {
      desk.tell().found<"lti.payload.limit">(where, {}, plain("more than a megabyte"));
    } else if (trouble.fault == KeyFault::byte_order_mark) {
      desk.tell().found<"lti.payload.byte-order-mark">(where, {});
    } else if (trouble.fault == KeyFault::html) {
      desk.tell().found<"lti.payload.web-page">(where, {});
    } else if (trouble.fault == KeyFault::not_json) {
      whole_read &= tell_json_fault({.fault = trouble.json, .offset = trouble.offset}, text, desk);
    } else {
      const json::Document read = json::Document::of(text);
      const json::Value root = read.root();
      desk.tell().found<"lti.payload.outermost">(
          where, {}, plain("an object"), plain(root ? kind_word(root.kind()) : "something else"));
    }
  }
  return set.keys().size();
}

}  // namespace edcheck::lti
