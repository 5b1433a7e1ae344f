package assay.formats.bagit;

import assay.fact.Digest;
import assay.fact.Locator;
import assay.read.Checksum;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.ProjectFacts;
import assay.read.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The folder of one bag.
final class Bag {
    private static final Pattern LINE = Pattern.compile("([^\\s*]+)[ \\t]+\\*?(.+)");
    private static final Pattern FETCH = Pattern.compile("(\\S+)[ \\t]+(-|[0-9]{1,18})[ \\t]+(.+)");
    private static final List<String> ABOUT =
            List.of("Bagging-Date", "Bag-Software-Agent", "External-Identifier", "Payload-Oxum");
    /// A hostile list must not flood the problems.
    private static final int MOST_PROBLEMS = 20;

    private final Source source;
    private final Facts facts;
    private final Declaration declaration;
    private final String prefix;
    private final Set<String> listed = new HashSet<>();

    Bag(Source source, Facts facts, Declaration declaration) {
        this.source = source;
        this.facts = facts;
        this.declaration = declaration;
        prefix = source.folder().isEmpty() ? "" : source.folder() + "/";
    }

    void read() {
        List<String> manifests = new ArrayList<>();
        List<String> tagManifests = new ArrayList<>();
        List<String> all = source.files(source.folder());
        for (String path : all) {
            String name = path.substring(prefix.length());
            if (BagItReader.isManifest(name) && !name.contains("/")) {
                manifests.add(path);
            } else if (name.startsWith("tag") && BagItReader.isManifest(name.substring(3)) && !name.contains("/")) {
                tagManifests.add(path);
            }
        }
        about("bag-info.txt");
        about("package-info.txt");
        fetch();
        manifests.forEach(path -> manifest(path, true));
        tagManifests.forEach(path -> manifest(path, false));
        ProjectFacts said = new ProjectFacts(source, facts);
        if (manifests.isEmpty()) {
            said.damaged(Locator.WHOLE, "Expected a manifest-*.txt beside it, found none: no checksum is known.");
        } else {
            unlisted(all, said);
        }
    }

    private void unlisted(List<String> all, ProjectFacts said) {
        List<String> extra = all.stream()
                .filter(path -> path.startsWith(prefix + "data/") && !listed.contains(path))
                .toList();
        if (!extra.isEmpty()) {
            said.damaged(
                    Locator.WHOLE,
                    "Expected all files in data to be listed in a manifest, found " + extra.size()
                            + " that are not, the first of them "
                            + extra.getFirst().substring(prefix.length()) + ".");
        }
    }

    private void about(String name) {
        String path = prefix + name;
        if (source.size(path) < 0) {
            return;
        }
        ProjectFacts said = new ProjectFacts(source, path, facts);
        Map<String, Label> labels = Label.all(text(path, said));
        for (String label : ABOUT) {
            Label found = labels.get(label);
            if (found != null) {
                said.setting("bag " + label, found.value(), Locator.line(found.line()));
            }
        }
    }

    /// Files that are not here yet: where from, and how large.
    private void fetch() {
        String path = prefix + "fetch.txt";
        if (source.size(path) < 0) {
            return;
        }
        ProjectFacts said = new ProjectFacts(source, path, facts);
        List<String> lines = text(path, said).lines().toList();
        int problems = 0;
        for (int number = 1; number <= lines.size() && problems < MOST_PROBLEMS; number++) {
            String line = lines.get(number - 1).strip();
            Locator at = Locator.line(number);
            Matcher entry = FETCH.matcher(line);
            if (line.isEmpty()) {
                continue;
            }
            if (!entry.matches()) {
                said.damaged(at, "Expected an address, a length and a path, found something else.");
                problems++;
                continue;
            }
            String inside = payload(entry.group(3), at, said);
            if (inside == null) {
                problems++;
                continue;
            }
            String length = entry.group(2);
            said.file(
                    FileKind.of(inside.substring("data/".length())),
                    prefix + inside,
                    "",
                    "to be fetched from " + entry.group(1),
                    List.of(),
                    length.equals("-") ? null : Long.valueOf(length),
                    at);
        }
    }

    private void manifest(String path, boolean payload) {
        ProjectFacts said = new ProjectFacts(source, path, facts);
        String name = Paths.name(path);
        String algorithm = name.substring(name.indexOf('-') + 1, name.length() - ".txt".length());
        List<String> lines = text(path, said).lines().toList();
        Map<String, String> seen = new HashMap<>();
        int problems = 0;
        for (int number = 1; number <= lines.size() && problems < MOST_PROBLEMS; number++) {
            String line = lines.get(number - 1).stripLeading();
            if (!line.isBlank() && !entry(line, algorithm, payload, seen, Locator.line(number), said)) {
                problems++;
            }
        }
        if (problems == MOST_PROBLEMS) {
            said.damaged(Locator.WHOLE, "Reading stopped after " + MOST_PROBLEMS + " lines that could not be used.");
        }
    }

    /// Whether the line could be used.
    private boolean entry(
            String line, String algorithm, boolean payload, Map<String, String> seen, Locator at, ProjectFacts said) {
        Matcher entry = LINE.matcher(line);
        if (!entry.matches()) {
            said.damaged(at, "Expected a checksum and a path, found something else.");
            return false;
        }
        String inside = payload ? payload(entry.group(2), at, said) : tag(entry.group(2), at, said);
        if (inside == null) {
            outside(entry, algorithm, at, said);
            return false;
        }
        String path = prefix + inside;
        if (payload) {
            listed.add(path);
        }
        Digest digest = Checksum.of(algorithm, entry.group(1));
        if (digest == null) {
            said.damaged(at, "Expected a checksum by " + algorithm + " for " + inside + ", found another text.");
            Digest unusable = Checksum.unusable(algorithm, entry.group(1));
            said.file(FileKind.of(inside), path, "", null, unusable == null ? List.of() : List.of(unusable), null, at);
            return false;
        }
        String before = seen.putIfAbsent(path, digest.value());
        if (before != null && !before.equals(digest.value())) {
            said.damaged(at, "Expected one checksum for " + inside + ", found a second one that differs.");
        }
        if (before == null || !before.equals(digest.value())) {
            said.file(
                    FileKind.of(payload ? inside.substring("data/".length()) : inside),
                    path,
                    "",
                    null,
                    List.of(digest),
                    null,
                    at);
        }
        return true;
    }

    /// A path that leads out of the bag is told as it is written, for nobody to open.
    private void outside(Matcher entry, String algorithm, Locator at, ProjectFacts said) {
        Digest digest = Checksum.of(algorithm, entry.group(1));
        if (digest != null) {
            String inside = BagPath.inside(entry.group(2));
            String path = inside == null ? entry.group(2) : prefix + inside;
            said.file(FileKind.of(path), path, "", null, List.of(digest), null, at);
        }
    }

    private @Nullable String payload(String written, Locator at, ProjectFacts said) {
        String inside = tag(written, at, said);
        if (inside != null && !(inside.startsWith("data/") && inside.length() > "data/".length())) {
            said.refused(at, "Expected a path in data, found '" + written + "', which is no payload.");
            return null;
        }
        return inside;
    }

    private @Nullable String tag(String written, Locator at, ProjectFacts said) {
        String inside = BagPath.inside(written);
        if (inside == null) {
            said.refused(at, "Expected a path inside the bag, found '" + written + "', which was not opened.");
            return null;
        }
        String decoded = BagPath.decoded(inside, declaration.escapesPercent());
        return source.size(prefix + decoded) < 0 && source.size(prefix + inside) >= 0 ? inside : decoded;
    }

    private String text(String path, ProjectFacts said) {
        try {
            byte[] bytes = source.bytes(path);
            boolean marked = bytes.length > 1 && ((bytes[0] & 0xFF) >= 0xFE || (bytes[0] & 0xFF) == 0xEF);
            Charset charset = declaration.charset();
            return marked && charset.equals(StandardCharsets.UTF_8) ? source.text(path) : new String(bytes, charset);
        } catch (IOException unreadable) {
            said.problem(unreadable);
            return "";
        }
    }
}
