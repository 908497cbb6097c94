// Moduli of keys made by the Infineon library of CVE-2017-15361 (Nemec et al., "The Return of
// Coppersmith's Attack", CCS 2017), whose primes can be found.
#pragma once

#include <openssl/bn.h>

namespace edcheck::jose {

/// Whether the modulus has the library's fingerprint: modulo each of the primes from 3 to 167 it is
/// a power of 65537. Another modulus passes for one with odds of about 1 in 10^8.
bool has_roca_fingerprint(const BIGNUM* modulus);

}  // namespace edcheck::jose
