/// Signatures of people in report files: PAdES baseline B with a key that the person holds, self-made keys for trying,
/// RFC 3161 time stamps that somebody carries, and what can be said of a signature that somebody else made.
///
/// It asks no network: whether a certificate was revoked is not known here, and never said.
@NullMarked
package assay.sign;

import org.jspecify.annotations.NullMarked;
