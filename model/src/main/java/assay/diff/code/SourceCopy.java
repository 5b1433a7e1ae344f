package assay.diff.code;

import assay.content.Content;
import assay.content.GitEntry;
import assay.content.RefusedException;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sources that a tool copied when the run started: Sacred's `_sources`, Guild's `.guild/sourcecode` or run folder,
/// `files/code` of Weights & Biases.
///
/// @param folder project-relative
/// @param files by the path that the program had
/// @param evidence the records that name it
/// @param notes sentences: what is not as it was recorded
record SourceCopy(String folder, Map<String, SourceFile> files, List<Evidence> evidence, List<String> notes) {
    private static final int MOST = 2_000;
    private static final Pattern SACRED = Pattern.compile(".*_([0-9a-f]{32})(?:\\.[^./]*)?");
    private static final String GUILD = "/.guild/";
    private static final String WANDB = "/files/code/";

    /// Null where the run's records name none that is there.
    static @Nullable SourceCopy of(List<Fact> facts, Content content) {
        List<Artifact> code = facts.stream()
                .filter(Artifact.class::isInstance)
                .map(Artifact.class::cast)
                .filter(each -> each.kind() == Artifact.Kind.CODE && each.role() == Artifact.Role.INPUT)
                .toList();
        for (Artifact each : code) {
            SourceCopy found = of(each, content);
            if (found != null && !found.files.isEmpty()) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable SourceCopy of(Artifact code, Content content) {
        String record = code.evidence().file();
        boolean sacred = code.evidence().locator() instanceof Locator.Pointer at
                && at.pointer().startsWith("/experiment/sources");
        if (sacred) {
            return sacred(code.evidence(), content);
        }
        if (record.contains(GUILD)) {
            return guild(record.substring(0, record.indexOf(GUILD)), code.evidence(), content);
        }
        int wandb = code.path().indexOf(WANDB);
        return wandb < 0
                ? null
                : folder(code.path().substring(0, wandb + WANDB.length() - 1), code.evidence(), content);
    }

    /// Pairs of the path below the program's folder and the copy's below the observer's.
    private static @Nullable SourceCopy sacred(Evidence evidence, Content content) {
        String folder = parent(parent(evidence.file()));
        Map<String, SourceFile> files = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        try {
            String text = new String(content.bytes(evidence.file(), Limits.RECORD.bytes()), StandardCharsets.UTF_8);
            for (Tree pair :
                    Json.parse(text, Limits.RECORD).at("experiment", "sources").items()) {
                String path = pair.get(0).text("");
                String copy = pair.get(1).text("");
                if (!path.isEmpty() && !copy.isEmpty() && files.size() < MOST) {
                    String where = folder.isEmpty() ? copy : folder + "/" + copy;
                    put(plain(path), where, content, files, notes);
                    Matcher named = SACRED.matcher(copy);
                    if (named.matches() && files.containsKey(plain(path))) {
                        hold(where, "MD5", named.group(1), content, notes);
                    }
                }
            }
        } catch (IOException unreadable) {
            return null;
        }
        return new SourceCopy((folder.isEmpty() ? "" : folder + "/") + "_sources", files, List.of(evidence), notes);
    }

    /// Both tools record a digest of what they copied.
    private static void hold(String path, String algorithm, String digest, Content content, List<String> notes) {
        try {
            if (!content.digest(path, algorithm, Progress.NONE).equalsIgnoreCase(digest)) {
                notes.add(path + " does not have the " + algorithm + " that was recorded when it was copied.");
            }
        } catch (IOException unreadable) {
            notes.add(String.valueOf(unreadable.getMessage()));
        }
    }

    private static @Nullable SourceCopy guild(String run, Evidence evidence, Content content) {
        SourceCopy own = folder(run + "/.guild/sourcecode", evidence, content);
        if (own != null && !own.files.isEmpty()) {
            return own;
        }
        String manifest = run + "/.guild/manifest";
        Map<String, SourceFile> files = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        try {
            String text = new String(content.bytes(manifest, Limits.RECORD.bytes()), StandardCharsets.UTF_8);
            for (String line : text.lines().limit(MOST).toList()) {
                String[] words = line.split(" ", -1);
                if (words.length == 4 && words[0].equals("s")) {
                    put(words[3], run + "/" + words[1], content, files, notes);
                    if (files.containsKey(words[3])) {
                        hold(run + "/" + words[1], "SHA-1", words[2], content, notes);
                    }
                } else if (line.startsWith("s ")) {
                    notes.add("A line of " + manifest + " could not be read: a path in it holds a blank.");
                }
            }
        } catch (IOException noManifest) {
            return null;
        }
        return new SourceCopy(run, files, List.of(evidence), notes);
    }

    private static @Nullable SourceCopy folder(String folder, Evidence evidence, Content content) {
        Map<String, SourceFile> files = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        try {
            List<String> paths = content.files(folder, MOST);
            if (paths.size() == MOST) {
                notes.add("Of " + folder + " the first " + MOST + " files were taken.");
            }
            for (String path : paths) {
                put(path.substring(folder.length() + 1), path, content, files, notes);
            }
        } catch (IOException notThere) {
            return null;
        }
        return new SourceCopy(folder, files, List.of(evidence), notes);
    }

    private static void put(
            String path, String copy, Content content, Map<String, SourceFile> files, List<String> notes) {
        String id;
        try {
            id = GitNames.blob(content.bytes(copy, Budget.FILE_BYTES));
        } catch (RefusedException refused) {
            id = null;
        } catch (IOException gone) {
            notes.add("The copy " + copy + " of " + path + " is not there.");
            return;
        }
        files.put(path, new SourceFile(GitEntry.Kind.FILE, id, max -> Optional.of(content.bytes(copy, max))));
    }

    private static String plain(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }

    private static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    /// The files of a commit that the copy has, under the copy's paths. The program's folder is the one in the commit
    /// under which most of them are found.
    Map<String, SourceFile> within(Map<String, SourceFile> commit) {
        Map<String, Integer> votes = new HashMap<>();
        Map<String, List<String>> byName = new HashMap<>();
        commit.keySet()
                .forEach(path -> byName.computeIfAbsent(name(path), any -> new ArrayList<>())
                        .add(path));
        for (String path : files.keySet()) {
            for (String there : byName.getOrDefault(name(path), List.of())) {
                if (there.equals(path) || there.endsWith("/" + path)) {
                    votes.merge(there.substring(0, there.length() - path.length()), 1, Integer::sum);
                }
            }
        }
        String prefix = votes.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparingInt(each -> -each.getKey().length()))
                .map(Map.Entry::getKey)
                .orElse("");
        Map<String, SourceFile> found = new TreeMap<>();
        for (String path : files.keySet()) {
            SourceFile file = commit.get(prefix + path);
            if (file != null) {
                // A copy does not keep whether a file may be executed.
                boolean plain = file.kind() == GitEntry.Kind.EXECUTABLE;
                found.put(path, plain ? new SourceFile(GitEntry.Kind.FILE, file.id(), file.bytes()) : file);
            }
        }
        return found;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
