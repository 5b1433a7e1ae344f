package assay.formats.mlperf;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The lines of a training log that are MLPerf's, among whatever else the program printed.
final class LogLines {
    private static final int LONGEST = 1 << 20;
    private static final Limits LINE = new Limits(LONGEST, 50, 100_000);
    /// Version 0.6: seconds, key and JSON.
    private static final Pattern SECONDS = Pattern.compile(":::MLL (\\d+(?:\\.\\d+)?) ([\\w./-]{1,200}): (\\{.*)");
    /// Version 0.5: the value stands bare.
    private static final Pattern BARE =
            Pattern.compile(":::MLPv0\\.5\\.0 (\\S+) (\\d+(?:\\.\\d+)?) \\([^)]*\\) ([\\w./-]{1,200})(?:: (.*))?");

    /// @param time milliseconds since the epoch; 0 where the log has none
    record Entry(String key, long time, Tree value, Tree metadata, int line) {}

    private LogLines() {}

    /// @return how many lines were damaged: several processes write to one log, and into each other's lines
    static int of(InputStream in, Consumer<Entry> each) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        int number = 0;
        int damaged = 0;
        for (int c = reader.read(); c >= 0 || !text.isEmpty(); c = reader.read()) {
            if (c >= 0 && c != '\n') {
                if (text.length() < LONGEST) {
                    text.append((char) c);
                }
                continue;
            }
            number++;
            int mark = text.indexOf(":::ML");
            if (mark >= 0) {
                Entry entry = entry(text.substring(mark).strip(), number);
                if (entry == null) {
                    damaged++;
                } else {
                    each.accept(entry);
                }
            }
            text.setLength(0);
            if (c < 0) {
                break;
            }
        }
        return damaged;
    }

    private static @Nullable Entry entry(String line, int number) {
        try {
            if (line.startsWith(":::MLLOG ")) {
                Tree tree = Json.parse(line.substring(9), LINE);
                Long time = tree.get("time_ms").integer();
                String key = tree.get("key").text("");
                return key.isEmpty()
                        ? null
                        : new Entry(key, time == null ? 0 : time, tree.get("value"), tree.get("metadata"), number);
            }
            Matcher seconds = SECONDS.matcher(line);
            if (seconds.matches()) {
                Tree tree = Json.parse(seconds.group(3), LINE);
                return new Entry(
                        seconds.group(2), millis(seconds.group(1)), tree.get("value"), tree.get("metadata"), number);
            }
            Matcher bare = BARE.matcher(line);
            if (bare.matches()) {
                String value = bare.group(4) == null ? "" : bare.group(4);
                Tree.Scalar.Type type = value.isEmpty() ? Tree.Scalar.Type.NULL : Tree.Scalar.Type.STRING;
                return new Entry(
                        bare.group(3),
                        millis(bare.group(2)),
                        new Tree.Scalar(type, value, number, ""),
                        new Tree.Missing(""),
                        number);
            }
            return null;
        } catch (SyntaxException damage) {
            return null;
        }
    }

    private static long millis(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1000);
    }
}
