package assay.verify;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Locator;
import assay.hash.Algorithms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The list of an artifact's files whose digest is W&B's digest of the artifact. Each of the files is a check of its
/// own; what came of them decides about the artifact.
///
/// Source: `wandb/wandb`, `sdk/artifacts/artifact_manifests/artifact_manifest_v1.py`: a line with a name, then for
/// each file its path, `:`, its digest in base64 and a line feed, sorted by path.
final class WandbManifest {
    private static final String HEAD = "wandb-artifact-manifest-v1\n";
    private static final Pattern MEMBER = Pattern.compile("(.*)/contents/([^/]*)");

    private final Map<String, Integer> members = new TreeMap<>(DvcListing.BY_CODE_POINTS);

    private record Place(String record, String pointer) {}

    /// By the places where records speak of artifacts: what stands in their lists.
    static final class All {
        private final Map<Place, WandbManifest> byPlace = new HashMap<>();

        All(List<Recorded> recorded) {
            for (int i = 0; i < recorded.size(); i++) {
                add(i, recorded.get(i).evidence());
                for (Evidence each : recorded.get(i).also()) {
                    add(i, each);
                }
            }
        }

        private void add(int i, Evidence evidence) {
            if (evidence.locator() instanceof Locator.Pointer(String pointer, int _)) {
                Matcher member = MEMBER.matcher(pointer);
                if (member.matches()) {
                    byPlace.computeIfAbsent(new Place(evidence.file(), member.group(1)), _ -> new WandbManifest())
                            .members
                            .put(member.group(2).replace("~1", "/").replace("~0", "~"), i);
                }
            }
        }

        /// The list of an artifact; empty where its record keeps none.
        WandbManifest of(Recorded artifact) {
            Evidence evidence = artifact.evidence();
            return byPlace.getOrDefault(
                    new Place(evidence.file(), evidence.locator().text()), new WandbManifest());
        }
    }

    /// What the checks of the files say of the artifact.
    ///
    /// @param checks in the order of the recorded digests
    Check judge(Recorded artifact, Means.OfArtifact means, @Nullable Check[] checks) {
        Map<String, Check> files = new TreeMap<>(DvcListing.BY_CODE_POINTS);
        members.forEach((path, i) -> files.put(path, Objects.requireNonNull(checks[i])));
        if (files.isEmpty()) {
            return unread(artifact, Verdict.UNSUPPORTED, "the record does not keep the list of files that it is over");
        }
        List<String> open = paths(files, Verdict.UNSUPPORTED);
        open.addAll(paths(files, Verdict.NOT_RECORDED));
        if (!open.isEmpty()) {
            String first = open.getFirst();
            String why = Objects.requireNonNull(files.get(first)).note();
            return unread(
                    artifact, Verdict.UNSUPPORTED, some(open, files) + "cannot be checked: " + first + ": " + why);
        }
        Map<String, String> recorded = new HashMap<>();
        files.forEach((path, check) -> recorded.put(path, value(check.recorded().digest())));
        if (!means.value().equals(digest(means.algorithm(), recorded))) {
            String note = "the list of " + files.size() + " files that the record keeps does not give this digest";
            return unread(artifact, Verdict.UNSUPPORTED, note);
        }
        return compared(artifact, means.algorithm(), files, recorded);
    }

    private static Check compared(
            Recorded artifact, String algorithm, Map<String, Check> files, Map<String, String> values) {
        List<String> differ = paths(files, Verdict.MISMATCH);
        String match = some(paths(files, Verdict.MATCH), files) + "match" + named("; differing: ", differ);
        List<String> refused = paths(files, Verdict.REFUSED);
        if (!refused.isEmpty()) {
            return unread(artifact, Verdict.REFUSED, match + named("; not read: ", refused));
        }
        List<String> missing = paths(files, Verdict.MISSING);
        if (!missing.isEmpty()) {
            Verdict verdict = differ.isEmpty() ? Verdict.MISSING : Verdict.MISMATCH;
            return unread(artifact, verdict, match + named("; missing: ", missing));
        }
        differ.forEach(path ->
                values.put(path, value(Objects.requireNonNull(files.get(path)).computed())));
        Digest recorded = Objects.requireNonNull(artifact.digest());
        boolean converted = files.values().stream().anyMatch(Check::converted);
        return new Check(
                artifact,
                differ.isEmpty() ? Verdict.MATCH : Verdict.MISMATCH,
                new Digest(recorded.algorithm(), digest(algorithm, values), Strength.WEAK),
                files.values().stream()
                        .map(Check::when)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                files.values().stream().allMatch(Check::cached),
                match + (converted ? "; some after a conversion of line ends" : ""),
                files.values().stream()
                        .map(Check::sizeToday)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum(),
                null);
    }

    private static Check unread(Recorded artifact, Verdict verdict, String note) {
        return new Check(artifact, verdict, null, null, false, note, null, null);
    }

    private static List<String> paths(Map<String, Check> files, Verdict verdict) {
        List<String> paths = new ArrayList<>();
        files.forEach((path, check) -> {
            if (check.verdict() == verdict) {
                paths.add(path);
            }
        });
        return paths;
    }

    private static String some(List<String> paths, Map<String, Check> files) {
        return paths.size() + " of its " + files.size() + " files ";
    }

    private static String named(String what, List<String> paths) {
        int more = paths.size() - 1;
        return paths.isEmpty() ? "" : what + paths.getFirst() + (more > 0 ? " and " + more + " more" : "");
    }

    private static String value(@Nullable Digest digest) {
        return Objects.requireNonNull(digest).value();
    }

    private static String digest(String algorithm, Map<String, String> files) {
        Map<String, String> sorted = new TreeMap<>(DvcListing.BY_CODE_POINTS);
        sorted.putAll(files);
        StringBuilder list = new StringBuilder(HEAD);
        sorted.forEach((path, value) ->
                list.append(path).append(':').append(base64(value)).append('\n'));
        return Algorithms.digest(algorithm, list.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// What a store said of a file stands in the list as it is.
    private static String base64(String value) {
        return value.matches("[0-9a-f]{32}")
                ? Base64.getEncoder().encodeToString(HexFormat.of().parseHex(value))
                : value;
    }
}
