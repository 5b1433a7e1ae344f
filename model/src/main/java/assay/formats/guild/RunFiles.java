package assay.formats.guild;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Files of one run. Its folder is its working folder: sources and inputs are copied or linked into it before it
/// starts, and what else lies there afterwards is its output.
final class RunFiles {
    private static final int MOST_OUTPUTS = 2_000;
    /// Of an attribute that holds `{}`.
    private static final int EMPTY = 4;

    private final Source source;
    private final String folder;
    private final RunFacts here;
    private final Facts facts;
    /// Paths in the run's folder that were put there before it started.
    private final Set<String> given = new HashSet<>();
    private int inputs;

    RunFiles(Source source, String folder, RunFacts here, Facts facts) {
        this.source = source;
        this.folder = folder;
        this.here = here;
        this.facts = facts;
    }

    /// `s <run path> <sha1> <project path>` for sources, `d <run path> <sha1 or -> <address> [path in it]` for inputs.
    void manifest(Tree dependencies) throws IOException {
        String path = folder + "/.guild/manifest";
        List<String> lines =
                source.size(path) < 0 ? List.of() : source.text(path).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = Words.of(lines.get(i));
            Locator at = Locator.line(i + 1);
            boolean input = words.size() > 3 && words.getFirst().equals("d");
            boolean code = words.size() > 3 && words.getFirst().equals("s");
            if (input || code) {
                entry(code, words.get(1), words.get(2), words.get(3), dependencies, at);
            } else if (!words.isEmpty()) {
                facts.problem(new Problem.Damaged(
                        path, at, "A source or an input with its SHA-1 was expected, found something else."));
            }
        }
    }

    private void entry(boolean code, String copy, String sha1, String origin, Tree dependencies, Locator at) {
        given.add(copy);
        inputs += code ? 0 : 1;
        String inProject = origin.startsWith("file:") ? origin.substring(5) : origin;
        String kept = folder + "/" + copy;
        String upstream = code ? "" : upstream(copy, dependencies);
        String path = !upstream.isEmpty()
                ? upstream
                : source.size(inProject) >= 0 ? inProject : source.size(kept) >= 0 ? kept : inProject;
        List<Digest> digests = sha1.matches("[0-9a-fA-F]{40}")
                ? List.of(new Digest("sha1", sha1.toLowerCase(Locale.ROOT), Digest.Strength.WEAK))
                : List.of();
        // What is copied as source code need not be any: small tables of the project are copied with it.
        here.in(folder + "/.guild/manifest")
                .input(code ? Artifact.Kind.CODE : FileKind.of(copy), path, Paths.name(copy), digests, at);
    }

    /// The output of another run that an input was taken from; empty where there is none.
    private String upstream(String copy, Tree dependencies) {
        String[] found = {""};
        dependencies.leaves((key, leaf) -> {
            String path = resolved(leaf.written());
            if (leaf.written().startsWith("../") && path.endsWith("/" + copy) && source.size(path) >= 0) {
                found[0] = path;
            }
        });
        return found[0];
    }

    /// Inputs of which the manifest, or a Guild before it had one, does not speak.
    void dependencies(Tree dependencies) {
        RunFacts at = here.in(folder + "/.guild/attrs/deps");
        dependencies.entries().forEach((name, inputs) -> {
            for (Tree input : inputs.items()) {
                input(input, at);
            }
            inputs.entries().values().forEach(each -> each.get("paths").items().forEach(path -> input(path, at)));
        });
    }

    private void input(Tree path, RunFacts at) {
        String recorded = path.text("");
        if (given.contains(Paths.name(recorded))) {
            return;
        }
        given.add(Paths.name(recorded));
        String resolved = resolved(recorded);
        String where = !resolved.isEmpty() && source.exists(resolved) ? resolved : recorded;
        at.input(FileKind.of(recorded), where, Paths.name(recorded), List.of(), Source.at(path));
    }

    private String resolved(String path) {
        try {
            return path.startsWith("/") || path.isEmpty() ? "" : source.resolve("../" + path);
        } catch (IOException leaves) {
            return "";
        }
    }

    /// Whatever was not given, so that the evidence is the list of what was.
    void outputs() {
        String manifest = folder + "/.guild/manifest";
        String dependencies = folder + "/.guild/attrs/deps";
        boolean listed = inputs > 0 || source.size(dependencies) <= EMPTY;
        RunFacts at = here.in(!listed ? dependencies : source.size(manifest) < 0 ? source.path() : manifest);
        int left = 0;
        int count = 0;
        String prefix = folder + "/";
        for (String path : source.files(folder)) {
            String inside = path.substring(prefix.length());
            // A batch keeps the pattern of its trials as a run of its own.
            boolean other = inside.startsWith(".guild/")
                    || inside.contains("/.guild/")
                    || isGiven(inside)
                    || source.size(inside) >= 0;
            if (!other && !inside.contains("tfevents") && ++count <= MOST_OUTPUTS) {
                at.output(FileKind.of(inside), path, GuildReader.LIST);
            } else if (!other) {
                left++;
            }
        }
        if (count > MOST_OUTPUTS) {
            facts.problem(new Problem.TooLarge(
                    folder,
                    Locator.WHOLE,
                    "At most " + MOST_OUTPUTS + " files of a run are listed; " + left + " are not."));
        }
    }

    private boolean isGiven(String inside) {
        for (int cut = inside.length(); cut > 0; cut = inside.lastIndexOf('/', cut - 1)) {
            if (given.contains(inside.substring(0, cut))) {
                return true;
            }
        }
        return false;
    }
}
