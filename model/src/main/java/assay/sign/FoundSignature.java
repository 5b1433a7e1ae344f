package assay.sign;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A signature in a PDF, with what can be said of it.
///
/// @param name whom its dictionary names; empty where nobody
/// @param role as the signer claimed it; empty for none
/// @param meaning null where its reason names none of ours
/// @param reason as it stands in the dictionary; empty for none
/// @param at when, by the signer's clock; null where it does not say
/// @param holder of the certificate; null where none could be found
/// @param intact whether the covered bytes are those that were signed, with the key of that certificate
/// @param indication by ETSI EN 319 102-1: `TOTAL_PASSED`, `INDETERMINATE`, `TOTAL_FAILED`
/// @param sub why it is not passed; empty where it is
/// @param end of what it covers, in bytes from the file's begin
/// @param flaws one sentence each; empty for none
public record FoundSignature(
        String name,
        String role,
        @Nullable Meaning meaning,
        String reason,
        String place,
        @Nullable Instant at,
        @Nullable Holder holder,
        boolean intact,
        String indication,
        String sub,
        long end,
        List<String> flaws) {

    /// What stays open where nobody vouches for the certificate, or no third party for the time.
    private static final Set<String> OPEN = Set.of(
            "NO_CERTIFICATE_CHAIN_FOUND",
            "NO_CERTIFICATE_CHAIN_FOUND_NO_POE",
            "OUT_OF_BOUNDS_NO_POE",
            "OUT_OF_BOUNDS_NOT_REVOKED",
            "NO_POE",
            "TRY_LATER",
            "REVOCATION_OUT_OF_BOUNDS_NO_POE");

    public FoundSignature {
        flaws = List.copyOf(flaws);
    }

    /// Whether nothing speaks against it: the bytes are those that were signed, and only signatures came later.
    public boolean isAccepted() {
        return intact
                && flaws.isEmpty()
                && (indication.equals("TOTAL_PASSED") || (indication.equals("INDETERMINATE") && OPEN.contains(sub)));
    }

    /// The answer in plain words.
    public String words() {
        if (!intact) {
            return "The bytes are not those that were signed.";
        }
        return switch (indication) {
            case "TOTAL_PASSED" ->
                "The bytes are those that were signed, with a key whose certificate you named as one to rely on.";
            case "TOTAL_FAILED" -> "The signature is refused: " + sub + ".";
            default -> "The bytes are those that were signed. " + open();
        };
    }

    private String open() {
        return switch (sub) {
            case "NO_CERTIFICATE_CHAIN_FOUND", "NO_CERTIFICATE_CHAIN_FOUND_NO_POE" ->
                "Who holds the key is not known here: no certificate was named that vouches for it.";
            case "OUT_OF_BOUNDS_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED", "EXPIRED", "NOT_YET_VALID" ->
                "The certificate does not hold today; whether it held when this was signed, no third party says.";
            case "TRY_LATER", "REVOKED_NO_POE", "REVOCATION_OUT_OF_BOUNDS_NO_POE" ->
                "Whether the certificate was revoked was not asked: that needs a network.";
            default -> "It is not accepted in full: " + sub + ".";
        };
    }
}
