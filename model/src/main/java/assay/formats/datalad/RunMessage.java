package assay.formats.datalad;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The message of a commit that `datalad run` made.
///
/// @param title what the person said of it
/// @param record the JSON in the message; empty where a file holds it
/// @param sidecar the name of that file in `.datalad/runinfo`; null where the message holds the record
record RunMessage(String title, String record, @Nullable String sidecar) {
    private static final String MARK = "[DATALAD RUNCMD]";
    private static final String BEGIN = "=== Do not change lines below ===";
    private static final String END = "^^^ Do not change lines above ^^^";
    private static final Pattern SIDECAR = Pattern.compile("\"([0-9a-f]{32})\"");

    /// Null where it is the message of any other commit.
    static @Nullable RunMessage of(String message) {
        int begin = message.indexOf(BEGIN);
        int end = message.indexOf(END, Math.max(begin, 0));
        if (!message.startsWith(MARK) || begin < 0 || end < 0) {
            return null;
        }
        String title = message.substring(MARK.length(), begin)
                .strip()
                .lines()
                .findFirst()
                .orElse("datalad run");
        String record = message.substring(begin + BEGIN.length(), end).strip();
        Matcher sidecar = SIDECAR.matcher(record);
        return sidecar.matches() ? new RunMessage(title, "", sidecar.group(1)) : new RunMessage(title, record, null);
    }
}
