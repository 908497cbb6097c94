#include "jose/key_fault.hpp"

namespace edcheck::jose {

Weight weight(KeyFault fault) {
  switch (fault) {
    case KeyFault::byte_order_mark:
    case KeyFault::duplicate_name:
    case KeyFault::kid_missing:
    case KeyFault::kid_not_text:
    case KeyFault::kid_empty:
    case KeyFault::kid_duplicate:
    case KeyFault::kid_shared:
    case KeyFault::padded:
    case KeyFault::leading_zero:
    case KeyFault::x5c_malformed:
    case KeyFault::x5c_other_key:
    case KeyFault::exponent_small:
      return Weight::untidy;
    case KeyFault::private_member:
    case KeyFault::modulus_short:
    case KeyFault::modulus_guessable:
      return Weight::weak;
    default:
      return Weight::refused;
  }
}

std::string_view word(KeyFault fault) {
  switch (fault) {
    case KeyFault::not_json:
      return "not_json";
    case KeyFault::html:
      return "html";
    case KeyFault::byte_order_mark:
      return "byte_order_mark";
    case KeyFault::too_long:
      return "too_long";
    case KeyFault::not_object:
      return "not_object";
    case KeyFault::keys_missing:
      return "keys_missing";
    case KeyFault::keys_not_array:
      return "keys_not_array";
    case KeyFault::keys_empty:
      return "keys_empty";
    case KeyFault::keys_too_many:
      return "keys_too_many";
    case KeyFault::not_a_key:
      return "not_a_key";
    case KeyFault::duplicate_name:
      return "duplicate_name";
    case KeyFault::member_not_text:
      return "member_not_text";
    case KeyFault::kty_missing:
      return "kty_missing";
    case KeyFault::kty_unknown:
      return "kty_unknown";
    case KeyFault::symmetric:
      return "symmetric";
    case KeyFault::private_member:
      return "private_member";
    case KeyFault::kid_missing:
      return "kid_missing";
    case KeyFault::kid_not_text:
      return "kid_not_text";
    case KeyFault::kid_empty:
      return "kid_empty";
    case KeyFault::kid_duplicate:
      return "kid_duplicate";
    case KeyFault::kid_shared:
      return "kid_shared";
    case KeyFault::use_not_sig:
      return "use_not_sig";
    case KeyFault::key_ops_not_array:
      return "key_ops_not_array";
    case KeyFault::key_ops_without_verify:
      return "key_ops_without_verify";
    case KeyFault::alg_unfit:
      return "alg_unfit";
    case KeyFault::alg_symmetric:
      return "alg_symmetric";
    case KeyFault::bad_base64url:
      return "bad_base64url";
    case KeyFault::padded:
      return "padded";
    case KeyFault::leading_zero:
      return "leading_zero";
    case KeyFault::x5c_malformed:
      return "x5c_malformed";
    case KeyFault::x5c_other_key:
      return "x5c_other_key";
    case KeyFault::modulus_missing:
      return "modulus_missing";
    case KeyFault::modulus_short:
      return "modulus_short";
    case KeyFault::modulus_long:
      return "modulus_long";
    case KeyFault::modulus_even:
      return "modulus_even";
    case KeyFault::modulus_guessable:
      return "modulus_guessable";
    case KeyFault::exponent_missing:
      return "exponent_missing";
    case KeyFault::exponent_one:
      return "exponent_one";
    case KeyFault::exponent_even:
      return "exponent_even";
    case KeyFault::exponent_small:
      return "exponent_small";
    case KeyFault::exponent_long:
      return "exponent_long";
    case KeyFault::curve_missing:
      return "curve_missing";
    case KeyFault::curve_unknown:
      return "curve_unknown";
    case KeyFault::coordinate_missing:
      return "coordinate_missing";
    case KeyFault::coordinate_length:
      return "coordinate_length";
    case KeyFault::point_off_curve:
      return "point_off_curve";
    case KeyFault::pem_unreadable:
      return "pem_unreadable";
    case KeyFault::pem_private:
      return "pem_private";
    case KeyFault::pem_unsupported:
      return "pem_unsupported";
    case KeyFault::out_of_service:
      return "out_of_service";
  }
  return "";
}

}  // namespace edcheck::jose
