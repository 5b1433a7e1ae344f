package assay.read;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Setting;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Value;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Facts about one run that stand in one file. Every text goes through [Secrets] on its way, and a parameter that
/// is a seed becomes both.
public final class RunFacts {
    private final RunId run;
    private final Source source;
    private final String file;
    private final Facts facts;

    /// @param file project-relative; where the facts stand
    public RunFacts(RunId run, Source source, String file, Facts facts) {
        this.run = run;
        this.source = source;
        this.file = file;
        this.facts = facts;
    }

    public RunId run() {
        return run;
    }

    /// The same run, read on in another file.
    public RunFacts in(String other) {
        return new RunFacts(run, source, other, facts);
    }

    public Evidence at(Locator locator) {
        return source.evidence(file, locator);
    }

    public Evidence at(Tree tree) {
        return at(Source.at(tree));
    }

    public void param(String key, String value, Locator locator) {
        Value clean = Value.of(Secrets.value(key, value));
        facts.add(new Fact.Param(run, key, clean, at(locator)));
        if (SeedName.seeds(key, clean)) {
            facts.add(new Fact.Seed(run, key, clean.recorded(), at(locator)));
        }
    }

    /// Every scalar below, nested keys joined by `.`.
    public void params(Tree tree) {
        tree.leaves((key, leaf) -> param(key, leaf.written(), Source.at(leaf)));
    }

    /// Nothing where the value is null or empty.
    public void tag(String key, @Nullable String value, Locator locator) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact.Tag(run, key, Secrets.value(key, value), at(locator)));
        }
    }

    /// Nothing where there is no scalar.
    public void tag(String key, Tree tree) {
        tag(key, tree.text(), Source.at(tree));
    }

    public void metric(String key, Points points, Locator locator) {
        if (points.size() > 0) {
            facts.add(new Fact.Metric(run, key, points.last(), points.series(), at(locator)));
        }
    }

    public void system(String key, @Nullable String value, Locator locator) {
        setting(Setting.Kind.SYSTEM, key, value, locator);
    }

    public void system(String key, Tree tree) {
        system(key, tree.text(), Source.at(tree));
    }

    public void setting(Setting.Kind kind, String key, @Nullable String value, Locator locator) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Setting(run, kind, key, Secrets.value(key, value), at(locator)));
        }
    }

    public void python(@Nullable String version, Locator locator) {
        if (version != null && !version.isEmpty()) {
            dependency("python", "python", "==" + version, version, locator);
        }
    }

    /// A line of a freeze. What pins nothing keeps its name.
    public void pip(String line, Locator locator) {
        int address = line.indexOf(" @ ");
        if (address > 0) {
            String named = Requirements.normalised(line.substring(0, address).strip());
            dependency("pip", named, line.substring(address + 1), null, locator);
            return;
        }
        int equals = line.indexOf("==");
        String name = Requirements.normalised((equals < 0 ? line : line.substring(0, equals)).strip());
        String version = equals < 0 ? "" : line.substring(equals + 2).strip();
        boolean known = !version.isEmpty() && Character.isLetterOrDigit(version.charAt(0));
        if (!name.isEmpty() && name.length() < 200 && name.chars().noneMatch(Character::isWhitespace)) {
            dependency("pip", name, known ? "==" + version : "", known ? version : null, locator);
        }
    }

    public void dependency(String ecosystem, String name, String spec, @Nullable String version, Locator locator) {
        facts.add(new Dependency(
                run,
                ecosystem,
                name,
                Secrets.clean(spec),
                version,
                Dependency.Origin.RECORDED,
                List.of(),
                at(locator)));
    }

    public void device(String kind, @Nullable String name, Map<String, String> attributes, Locator locator) {
        if (name != null && !name.isBlank()) {
            facts.add(new Fact.Device(run, kind, name, attributes, at(locator)));
        }
    }

    /// @param sha passed over where it is not 40 or 64 hexadecimal digits
    public void commit(
            @Nullable String sha,
            @Nullable Boolean dirty,
            @Nullable String branch,
            @Nullable String remote,
            Locator locator) {
        if (sha != null && sha.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            facts.add(new Fact.Commit(
                    run, sha, dirty, null, branch, remote == null ? null : Secrets.clean(remote), at(locator)));
        }
    }

    public void command(List<String> arguments, @Nullable String folder, Locator locator) {
        if (!arguments.isEmpty()) {
            facts.add(new Fact.Command(run, Secrets.arguments(arguments), folder, at(locator)));
        }
    }

    public void input(Artifact.Kind kind, String path, String name, List<Digest> digests, Locator locator) {
        artifact(Artifact.Role.INPUT, kind, path, name, digests, locator);
    }

    public void output(Artifact.Kind kind, String path, Locator locator) {
        artifact(Artifact.Role.OUTPUT, kind, path, Paths.name(path), List.of(), locator);
    }

    /// The size is today's, where the file lies in the project.
    public void artifact(
            Artifact.Role role, Artifact.Kind kind, String path, String name, List<Digest> digests, Locator locator) {
        if (path.isEmpty()) {
            return;
        }
        long size = source.size(path);
        facts.add(new Artifact(
                run,
                role,
                kind,
                Secrets.clean(path),
                Secrets.clean(name),
                null,
                null,
                digests,
                size < 0 ? null : Long.valueOf(size),
                at(locator)));
    }
}
