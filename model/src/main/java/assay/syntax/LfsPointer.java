package assay.syntax;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands in git for a file of Git LFS (git-lfs: docs/spec.md).
///
/// @param sha256 in lower-case hex
/// @param size of the content in bytes
public record LfsPointer(String sha256, long size) {
    /// In bytes; what is larger is no pointer.
    public static final int LONGEST = 1024;

    private static final Pattern POINTER = Pattern.compile(
            "version https://git-lfs\\.github\\.com/spec/v1\\n(?:ext-[^\\n]*\\n){0,8}oid sha256:([0-9a-f]{64})\\n"
                    + "size ([0-9]{1,18})\\n?");

    /// Null where the bytes are none.
    public static @Nullable LfsPointer of(byte[] bytes) {
        if (bytes.length > LONGEST) {
            return null;
        }
        Matcher found = POINTER.matcher(new String(bytes, StandardCharsets.UTF_8));
        return found.matches() ? new LfsPointer(found.group(1), Long.parseLong(found.group(2))) : null;
    }
}
