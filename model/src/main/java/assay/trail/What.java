package assay.trail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an entry's payload says, in half a line for people. Payloads are written by many: a member
/// that a line would name may be missing.
final class What {
    /// A member that says all of it.
    private static final String ALL = "what";

    private static final String NAME = "name";
    private static final String NAMES = "names";
    private static final Set<String> OURS = Set.of(Entry.STEP, Entry.INTENT, Entry.WHY);
    private static final int SHOWN = 8;

    private final Map<String, Object> fields;

    private What(Map<String, Object> fields) {
        this.fields = fields;
    }

    static String of(Entry entry) {
        What what = new What(entry.fields());
        return switch (entry.step()) {
            case FAILED -> what.text(Entry.WHY);
            case INTERRUPTED -> "before it was done";
            case INTENT -> what.said(what.meant(entry.known()));
            case DONE, ALONE -> what.said(what.done(entry));
        };
    }

    private String said(String otherwise) {
        return fields.get(ALL) instanceof String said ? said : otherwise;
    }

    private String meant(@Nullable Kind kind) {
        return switch (kind) {
            case AUDITED -> fields.containsKey(Seal.RUN) ? run() : "all runs";
            case SCANNED -> text("folder");
            case VERIFIED -> count("digests", "recorded digest", "recorded digests");
            case COMPARED -> compared();
            case EXPORTED -> text("file");
            case ISSUED -> line(run(), text("files"));
            case SIGNED, TIMESTAMPED -> text("file");
            case RERUN_STARTED -> line(run(), count("reruns", "rerun", "reruns"), seeds());
            case null, default -> rest();
        };
    }

    private String done(Entry entry) {
        return switch (entry.known()) {
            case SCANNED ->
                line(
                        count("files", "file", "files"),
                        count("runs", "run", "runs"),
                        count("problems", "problem", "problems"));
            case VERIFIED ->
                line(
                        some("match", "match"),
                        some("mismatch", "mismatch"),
                        some("missing", "missing"),
                        some("not_recorded", "not recorded"),
                        some("unsupported", "unsupported"),
                        some("refused", "refused"));
            case AUDITED -> line(run(), count("runs", "run", "runs"), count("findings", "finding", "findings"));
            case COMPARED -> line(compared(), count("changes", "difference", "differences"));
            case EXPORTED -> line(text("file"), count("entries", "entry", "entries"), count("bytes", "byte", "bytes"));
            case ISSUED ->
                line(run(), files(), fields.containsKey("supersedes") ? "supersedes " + text("supersedes") : "");
            case SIGNED ->
                line(text("file"), text("meaning") + " by " + text("signer") + " as " + text("role"), text("comment"));
            case TIMESTAMPED -> line(text("file"), text("time"), text("authority"));
            case SEALED -> line(sealed(), "SHA-256 " + entry.payloadSha256().substring(0, SHOWN) + "…", run());
            case GAP_FILLED ->
                fields.containsKey(Statement.TEXT) ? text(Statement.ABOUT) + " = " + text(Statement.TEXT) : rest();
            case STATED ->
                fields.containsKey(Entry.UNDOES) && !fields.containsKey(Statement.TEXT)
                        ? line(
                                text(Statement.ABOUT) + ": entry " + text(Entry.UNDOES) + " withdrawn",
                                text(Waiver.REASON))
                        : fields.containsKey(Statement.TEXT)
                                ? text(Statement.ABOUT) + ": " + text(Statement.TEXT)
                                : rest();
            case RERUN_FINISHED ->
                line(
                        run(),
                        some("finished", "finished"),
                        some("failed", "failed"),
                        some("stopped", "stopped"),
                        some("interrupted", "interrupted"));
            case WAIVED -> fields.containsKey(Waiver.RULE) ? waived() : rest();
            case JUDGED -> line(run(), text("verdict"), text("decisive"));
            case CLOCK -> "set back by " + text("setBackSeconds") + " s since entry " + text("since") + "; flagged";
            case CHECKPOINT -> line(checkpoint(), text(Entry.WHY));
            case OPENED, CLOSED -> text("folder");
            case null, default -> rest();
        };
    }

    private String checkpoint() {
        try {
            return "of entries 1 to " + Checkpoint.parse(text(Trail.NOTE)).size();
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    /// By name where it has one.
    private String run() {
        return fields.containsKey(NAME) ? text(NAME) : text(Seal.RUN);
    }

    private String waived() {
        String what = line(
                text(Waiver.RULE) + (run().isEmpty() ? " in the whole project" : " of " + run()),
                fields.containsKey(Waiver.FINDING) ? "finding " + shortened(text(Waiver.FINDING)) : "",
                fields.containsKey(Waiver.WITHDRAWN) ? "withdrawn" : "until " + text(Waiver.UNTIL));
        return text(Waiver.REASON).isEmpty() ? what : what + ": " + text(Waiver.REASON);
    }

    private static String shortened(String hash) {
        return hash.length() <= SHOWN ? hash : hash.substring(0, SHOWN) + "…";
    }

    private String seeds() {
        return text("seeds").isEmpty() ? "" : "seeds " + text("seeds");
    }

    private String compared() {
        return fields.containsKey(NAMES) ? text(NAMES) : line(text("base"), text("runs"));
    }

    private String sealed() {
        Map<?, ?> terms = fields.get(Seal.TERMS) instanceof Map<?, ?> map ? map : Map.of();
        String metrics = terms.get("metrics") instanceof Map<?, ?> named
                ? named.size() + (named.size() == 1 ? " metric" : " metrics")
                : "";
        return line(metrics, terms.get("alpha") instanceof Number alpha ? "alpha " + alpha : "");
    }

    private String files() {
        return fields.get("files") instanceof List<?> files
                ? files.stream()
                        .map(file -> file instanceof Map<?, ?> map ? String.valueOf(map.get("file")) : text(file))
                        .collect(Collectors.joining(", "))
                : "";
    }

    /// Of a payload that no line is made for.
    private String rest() {
        return fields.entrySet().stream()
                .filter(field -> !OURS.contains(field.getKey()))
                .map(field -> field.getKey() + " " + text(field.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String text(String key) {
        return fields.containsKey(key) ? text(fields.get(key)) : "";
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case List<?> items -> items.stream().map(What::text).collect(Collectors.joining(", "));
            case Map<?, ?> members ->
                members.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    private String count(String key, String one, String many) {
        return fields.get(key) instanceof Number count
                ? String.format(Locale.ROOT, "%,d ", count.longValue()) + (count.longValue() == 1 ? one : many)
                : "";
    }

    /// Empty for none.
    private String some(String key, String word) {
        return fields.get(key) instanceof Number count && count.longValue() > 0 ? count(key, word, word) : "";
    }

    private static String line(String... parts) {
        return Stream.of(parts).filter(Predicate.not(String::isEmpty)).collect(Collectors.joining(", "));
    }
}
