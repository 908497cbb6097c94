#include "lti/phrases.hpp"

namespace edcheck::lti {

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

std::string_view phrase(jose::KeyFault fault) {
  using enum jose::KeyFault;
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
