package assay.formats.mlflow;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists of packages as dependencies that the run itself recorded.
final class Packages {
    private static final long LARGEST = 1 << 20;

    private Packages() {}

    /// What `pip freeze` gives: every line one version. Empty for any other text.
    static Optional<List<Fact>> frozen(Source source, String file, RunId run) throws IOException {
        if (source.size(file) > LARGEST) {
            return Optional.empty();
        }
        List<Fact> found = new ArrayList<>();
        for (Requirements.Line line : Requirements.parse(source.text(file))) {
            if (line instanceof Requirements.Requirement requirement
                    && (requirement.pinned() || requirement.editable())) {
                found.add(pip(run, requirement, source, file));
            } else if (!(line instanceof Requirements.Comment)) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    /// `requirements.txt`: one requirement a line; options and comments name no package.
    static List<Fact> requirements(Source source, String file, RunId run) throws IOException {
        List<Fact> found = new ArrayList<>();
        for (Requirements.Line line : Requirements.parse(text(source, file))) {
            if (line instanceof Requirements.Requirement requirement) {
                found.add(pip(run, requirement, source, file));
            }
        }
        return found;
    }

    /// `conda.yaml`: `name=version` items, and a list of pip's own below `pip`.
    ///
    /// @param withPip whether pip's list is wanted: it says the same as a `requirements.txt` beside it
    static List<Fact> conda(Source source, String file, RunId run, boolean withPip) throws IOException {
        List<Fact> found = new ArrayList<>();
        for (Tree item : Yaml.parse(text(source, file), Limits.RECORD)
                .get("dependencies")
                .items()) {
            String written = item.text();
            if (written != null) {
                found.add(condaItem(run, written, source, file, item));
            }
            for (Tree line : withPip ? item.get("pip").items() : List.<Tree>of()) {
                found.addAll(pipItem(run, line, source, file));
            }
        }
        return found;
    }

    /// `python_env.yaml`: the interpreter, and what builds packages.
    static List<Fact> pythonEnv(Source source, String file, RunId run) throws IOException {
        Tree environment = Yaml.parse(text(source, file), Limits.RECORD);
        List<Fact> found = new ArrayList<>();
        String python = environment.get("python").text();
        if (python != null) {
            found.add(python(run, python, source, file, environment.get("python")));
        }
        for (Tree item : environment.get("build_dependencies").items()) {
            found.addAll(pipItem(run, item, source, file));
        }
        return found;
    }

    static Fact python(RunId run, String version, Source source, String file, Tree at) {
        return dependency(run, "python", "python", "", version, List.of(), source, file, at(at));
    }

    private static List<Fact> pipItem(RunId run, Tree item, Source source, String file) {
        List<Fact> found = new ArrayList<>();
        for (Requirements.Line line : Requirements.parse(item.text(""))) {
            if (line instanceof Requirements.Requirement requirement) {
                found.add(pip(run, requirement, source, file, at(item)));
            }
        }
        return found;
    }

    private static Fact pip(RunId run, Requirements.Requirement line, Source source, String file) {
        return pip(run, line, source, file, Locator.line(line.number()));
    }

    private static Fact pip(RunId run, Requirements.Requirement line, Source source, String file, Locator where) {
        List<Digest> digests = new ArrayList<>();
        for (String hash : line.hashes()) {
            if (hash.startsWith("sha256:")) {
                digests.add(Digest.sha256(hash.substring("sha256:".length())));
            }
        }
        String spec = Secrets.clean(line.spec());
        String name = line.name().isEmpty() ? spec : line.name();
        return dependency(run, "pip", name, spec, line.version(), digests, source, file, where);
    }

    /// `python=3.8.5`, `pip<=21.1`, `numpy=1.19=py38_0`, `conda-forge::numpy`.
    private static Fact condaItem(RunId run, String written, Source source, String file, Tree item) {
        String plain = written.substring(written.lastIndexOf("::") < 0 ? 0 : written.lastIndexOf("::") + 2);
        int cut = 0;
        while (cut < plain.length() && "=<>! ~".indexOf(plain.charAt(cut)) < 0) {
            cut++;
        }
        String name = plain.substring(0, cut).toLowerCase(Locale.ROOT);
        String spec = plain.substring(cut).strip();
        String exact = spec.startsWith("==") ? spec.substring(2) : spec.startsWith("=") ? spec.substring(1) : "";
        String version = exact.split("=", 2)[0].strip();
        boolean pinned = !version.isEmpty() && version.chars().noneMatch(c -> c == '*' || c == ',' || c == '|');
        String ecosystem = name.equals("python") ? "python" : "conda";
        return dependency(run, ecosystem, name, spec, pinned ? version : null, List.of(), source, file, at(item));
    }

    private static Fact dependency(
            RunId run,
            String ecosystem,
            String name,
            String spec,
            @Nullable String version,
            List<Digest> digests,
            Source source,
            String file,
            Locator where) {
        return new Fact.Dependency(
                run, ecosystem, name, spec, version, Origin.RECORDED, digests, source.evidence(file, where));
    }

    private static Locator at(Tree tree) {
        return new Locator.Pointer(tree.pointer(), tree.line());
    }

    private static String text(Source source, String file) throws IOException {
        if (source.size(file) > LARGEST) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, 0, "Expected a list of packages, found a file over " + LARGEST + " bytes.");
        }
        return source.text(file);
    }
}
