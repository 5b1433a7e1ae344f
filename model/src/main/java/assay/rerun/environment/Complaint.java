package assay.rerun.environment;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What pip or uv stumbled over, found in its last lines.
///
/// @param what a sentence with the package's name
/// @param next what a person can do
record Complaint(String what, String next) {
    private static final int LOOKED_AT = 400;
    private static final int LONGEST = 8192;
    private static final String OTHER =
            "Name another lock or an interpreter to take, or put the file into a wheel folder.";

    /// pip 23 to 26: `    tiny==1.0 from file:///… (from -r list (line 1)):`, `Expected sha256 …`, `     Got        …`.
    private static final Pattern PIP_HASH = Pattern.compile("\\s*([A-Za-z0-9][^\\s;]*)\\s.*from \\S+.*:\\s*");
    /// uv: `cause: Hash mismatch for `tiny==1.0``, `Expected:`, `  sha256:…`, `Computed:`, `  sha256:…`.
    private static final Pattern UV_HASH = Pattern.compile(".*Hash mismatch for `([^`]+)`.*");

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40,128}");
    private static final Pattern LOCAL = Pattern.compile(".*\\+[A-Za-z0-9.]+");

    /// An installer's words and what they mean, with `%s` for the package.
    private record Sign(Pattern words, String what, String next) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign(
                    Pattern.compile(
                            "(?:Temporary failure in name resolution|Network is unreachable|Connection refused)"),
                    "The package index was not reached (%s).",
                    "Allow the network or name a folder of wheels."),
            new Sign(
                    Pattern.compile("No matching distribution found for ([^\\s(;]+)"),
                    "No wheel of %s was found that fits this Python and machine.",
                    OTHER),
            new Sign(
                    Pattern.compile("Because there is no version of (\\S+)"),
                    "No wheel of %s was found that fits this Python and machine.",
                    OTHER),
            new Sign(
                    Pattern.compile("Because (\\S+) (?:was not found|has no (?:usable )?wheels?)"),
                    "No wheel of %s was found that fits this Python and machine.",
                    OTHER),
            new Sign(
                    Pattern.compile("In --require-hashes mode, all requirements must .*: (\\S+)"),
                    "The lock has no digest for %s.",
                    "Allow packages without digests, or name another lock."),
            new Sign(
                    Pattern.compile("ensurepip is not (available)"),
                    "This Python makes no environments: its part ensurepip is not %s.",
                    "Install it (Debian: python3-venv), or uv."),
            new Sign(
                    Pattern.compile("No space left on (device)"),
                    "There is no space left on the %s.",
                    "Free some space."),
            new Sign(
                    Pattern.compile("(?:Failed building wheel for|Failed to build) `?([^\\s`]+)`?"),
                    "%s could not be built from its sources.",
                    OTHER));

    /// Null where none of the known words is there.
    static @Nullable Complaint in(List<String> lines) {
        List<String> last = lines.subList(Math.max(0, lines.size() - LOOKED_AT), lines.size()).stream()
                .filter(line -> line.length() <= LONGEST)
                .toList();
        Complaint hash = hash(last);
        if (hash != null) {
            return hash;
        }
        for (Sign sign : SIGNS) {
            for (String line : last) {
                Matcher found = sign.words.matcher(line);
                if (found.find()) {
                    String name = found.groupCount() == 0 ? found.group() : found.group(1);
                    return new Complaint(String.format(Locale.ROOT, sign.what, name), next(name, sign.next));
                }
            }
        }
        return null;
    }

    /// Builds for one kind of CUDA are not on the public index.
    private static String next(String name, String otherwise) {
        return LOCAL.matcher(name).matches()
                ? "Such builds lie on an index of their own: name it (PIP_EXTRA_INDEX_URL), or a folder of wheels."
                : otherwise;
    }

    private static @Nullable Complaint hash(List<String> lines) {
        boolean pip = lines.stream().anyMatch(line -> line.contains("DO NOT MATCH THE HASHES"));
        String name = "";
        String expected = "";
        for (String line : lines) {
            Matcher uv = UV_HASH.matcher(line);
            Matcher head = PIP_HASH.matcher(line);
            if (uv.matches()) {
                name = uv.group(1);
            } else if (pip && head.matches()) {
                name = head.group(1);
            }
            Matcher digest = DIGEST.matcher(line);
            boolean alone = line.strip().startsWith("sha") || line.contains("Expected") || line.contains("Got");
            if (name.isEmpty() || !alone || !digest.find()) {
                continue;
            }
            if (!expected.isEmpty() && (line.contains("Got") || !pip)) {
                return new Complaint(
                        name + " is not the file that was locked: " + shortened(expected) + " was expected and "
                                + shortened(digest.group()) + " was found.",
                        "Do not use that file before it is known why; name a folder with the locked one.");
            }
            expected = digest.group();
        }
        return null;
    }

    private static String shortened(String digest) {
        return digest.substring(0, 16) + "…";
    }
}
