package assay.trail;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The state of a trail, signed with the project's key: in other hands it shows whether the trail
/// was rewritten before it. In the form of C2SP's signed notes (https://c2sp.org/signed-note), laid
/// out as a checkpoint (https://c2sp.org/tlog-checkpoint); where that has a tree's root stands the
/// hash of the last entry.
///
/// @param origin names the trail
/// @param size entries
/// @param head hash of the last of them, in hex
/// @param note the whole text
public record Checkpoint(String origin, long size, String head, String note) {
    private static final Pattern FORM =
            Pattern.compile("(?<text>(?<origin>[^\\s+]+)\n(?<size>[1-9]\\d{0,17})\n(?<head>[A-Za-z0-9+/]{43}=)\n)"
                    + "\n\u2014 (?<name>[^\\s+]+) (?<signature>[A-Za-z0-9+/]+={0,2})\n");
    /// A longer text is no checkpoint.
    private static final int LONGEST = 4096;

    /// @throws IllegalArgumentException where the text has not the form of a checkpoint
    public static Checkpoint parse(String note) {
        Matcher form = FORM.matcher(note);
        if (note.length() > LONGEST || !form.matches() || !form.group("name").equals(form.group("origin"))) {
            throw new IllegalArgumentException(
                    "Expected a checkpoint (origin, size, hash, an empty line and a signature), found something else");
        }
        return new Checkpoint(
                form.group("origin"),
                Long.parseLong(form.group("size")),
                HexFormat.of().formatHex(Base64.getDecoder().decode(form.group("head"))),
                note);
    }

    /// Whether this key signed it.
    ///
    /// @param key in the form in which C2SP publishes keys
    public boolean isSignedBy(String key) {
        return ProjectKey.signed(key, this);
    }

    static String text(String origin, long size, String head) {
        return origin + "\n" + size + "\n"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(head)) + "\n";
    }

    /// What was signed.
    String text() {
        return text(origin, size, head);
    }

    /// Four bytes that name the key, then the signature.
    byte[] signature() {
        Matcher form = FORM.matcher(note);
        return form.matches() ? Base64.getDecoder().decode(form.group("signature")) : new byte[0];
    }
}
