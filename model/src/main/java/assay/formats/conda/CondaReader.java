package assay.formats.conda;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Fact.DependencyFile;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.BothSides;
import assay.read.Candidate;
import assay.read.Checksum;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.RunFolders;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.Requirements.Requirement;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Conda's environment files, explicit lists (`@EXPLICIT`) and conda-lock.
@AutoService(Reader.class)
public final class CondaReader implements Reader {
    private static final Limits LIMITS = new Limits(64 << 20, 100, 5_000_000);
    /// What the names of such lists have in common; opening every text of a project would take too long.
    private static final List<String> LISTS =
            List.of("spec-", "spec_", "specs", "explicit", "conda", "env", "package", "pkgs", "requirement", "linux-");
    private static final Pattern DEPENDENCIES = Pattern.compile("(?m)^dependencies:");
    private static final Pattern LOCK = Pattern.compile("(?m)^package:\\s*$|^metadata:\\s*$");
    private static final Pattern EXPLICIT = Pattern.compile("(?m)^@EXPLICIT\\s*$");
    private static final Pattern EXPORT =
            Pattern.compile("(?m)^# This file may be used to create an environment|^# \\$ conda create --name ");
    private static final Pattern EXPORTED = Pattern.compile("([^=\\s]+)=([^=\\s]+)=([^=\\s]+)");
    private static final Pattern PACKAGE = Pattern.compile(
            ".*/([^/]+)-([^/-]+)-([^/-]+)\\.(?:conda|tar\\.bz2)(?:#(?:(sha256):)?([0-9a-fA-F]{32}|[0-9a-fA-F]{64}))?");

    @Override
    public Format format() {
        return new Format(
                "conda",
                "Conda",
                "environment.yml, explicit lists, conda list --export, conda-lock.yml",
                "environment files and exports; @EXPLICIT with MD5 or SHA-256; conda-lock 1",
                List.of("packages asked for or locked", "hashes", "environment variables"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.LIBRARIES, "what was installed when a run ran"),
                        new Gap(Layer.LIBRARIES, "hashes in exports"),
                        new Gap(Layer.ENVIRONMENT, "drivers")));
    }

    @Override
    public boolean mayClaim(String name) {
        return kind(name) != Name.OTHER;
    }

    @Override
    public Claim claim(Candidate candidate) {
        Name name = kind(candidate.name());
        boolean other = candidate.name().equals("python_env.yaml") || RunFolders.hold(candidate);
        if (name == Name.OTHER || other || (name == Name.YAML && !isInEnvironments(candidate))) {
            return Claim.NO;
        }
        String head = candidate.headText();
        if (name == Name.LIST) {
            boolean list = candidate.size() < 8 << 20
                    && (EXPLICIT.matcher(head).find() || EXPORT.matcher(head).find());
            return list ? Claim.CERTAIN : Claim.NO;
        }
        if (candidate.name().contains("conda-lock") && LOCK.matcher(head).find()) {
            return Claim.CERTAIN;
        }
        return DEPENDENCIES.matcher(head).find()
                ? name == Name.YAML ? Claim.LIKELY : Claim.CERTAIN
                : candidate.name().startsWith("environment.") ? Claim.LIKELY : Claim.NO;
    }

    private enum Name {
        ENVIRONMENT,
        /// Any other YAML: one in a folder of environments.
        YAML,
        LIST,
        OTHER
    }

    private static Name kind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean yaml = lower.endsWith(".yml") || lower.endsWith(".yaml");
        if (yaml) {
            return lower.contains("env") || lower.contains("conda") ? Name.ENVIRONMENT : Name.YAML;
        }
        boolean list = lower.endsWith(".lock")
                || (lower.endsWith(".txt") && LISTS.stream().anyMatch(lower::contains));
        return list ? Name.LIST : Name.OTHER;
    }

    /// Where Snakemake and others keep one for each step.
    private static boolean isInEnvironments(Candidate candidate) {
        String folder = candidate.folder();
        String last = Paths.name(folder);
        return last.equals("envs") || last.equals("env") || last.equals("environments") || last.equals("conda");
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String text = source.text(source.path());
        if (source.path().endsWith(".txt") || source.path().endsWith(".lock")) {
            BothSides.read(source.path(), text, facts, (side, found) -> {
                if (EXPLICIT.matcher(side).find()) {
                    explicit(side, source, found);
                } else {
                    export(side, source, found);
                }
            });
            return;
        }
        BothSides.read(source.path(), text, facts, (side, found) -> {
            Tree tree = Yaml.parse(side, LIMITS);
            if (tree.get("package").exists() && tree.get("metadata").exists()) {
                lock(tree, !text.endsWith("\n"), source, found);
            } else {
                environment(tree, source, found);
            }
        });
    }

    private static void environment(Tree tree, Source source, Facts facts) {
        if (tree.get("dependencies").items().isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "A list of dependencies was expected and none was found."));
            return;
        }
        List<Dependency> found = new ArrayList<>();
        boolean lock = true;
        for (Tree entry : tree.get("dependencies").items()) {
            for (Tree line : entry.get("pip").items()) {
                Dependency asked = pip(line, source);
                lock &= asked != null && asked.version() != null;
                if (asked != null) {
                    found.add(asked);
                }
            }
            String text = entry.text("");
            CondaSpec spec = CondaSpec.of(text);
            if (spec != null) {
                lock &= spec.exact();
                found.add(dependency(spec.name(), spec.spec(), spec.version(), List.of(), entry, source));
            } else if (!text.isEmpty()) {
                lock = false;
                facts.problem(new Problem.Damaged(
                        source.path(),
                        Source.at(entry),
                        "A package was expected and '" + Secrets.clean(text) + "' was found."));
            }
        }
        boolean locked = lock && !found.isEmpty();
        addAll("conda-environment", locked, found, source, facts);
        tree.get("variables")
                .entries()
                .forEach((key, value) -> facts.add(new Fact.Setting(
                        null,
                        Fact.Setting.Kind.VARIABLE,
                        key,
                        Secrets.value(key, value.text("")),
                        source.here(value))));
    }

    private static @Nullable Dependency pip(Tree line, Source source) {
        for (Requirements.Line each : Requirements.parse(line.text(""))) {
            if (each instanceof Requirement it) {
                String spec = Secrets.clean(it.spec());
                return new Dependency(
                        null,
                        "pip",
                        it.name().isEmpty() ? spec : it.name(),
                        spec,
                        it.version(),
                        Origin.DECLARED,
                        Checksum.all(it.hashes().stream()),
                        source.here(line));
            }
        }
        return null;
    }

    private static void explicit(String text, Source source, Facts facts) {
        List<Dependency> found = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            Matcher file = PACKAGE.matcher(line.strip());
            if (line.startsWith("# pip ")) {
                pip(line.substring("# pip ".length()), number, source, found);
            }
            if (line.isBlank() || line.startsWith("#") || line.startsWith("@EXPLICIT") || line.length() > 4096) {
                continue;
            }
            if (!file.matches()) {
                facts.problem(new Problem.Damaged(
                        source.path(),
                        Locator.line(number),
                        "The URL of a package was expected and '" + Secrets.clean(shown(line)) + "' was found."));
                continue;
            }
            String hash = file.group(5);
            List<Digest> digests =
                    hash == null ? List.of() : List.of(hash.length() == 64 ? Digest.sha256(hash) : Digest.md5(hash));
            found.add(new Dependency(
                    null,
                    ecosystem(file.group(1)),
                    file.group(1),
                    "=" + file.group(2) + "=" + file.group(3),
                    file.group(2),
                    Origin.LOCKED,
                    digests,
                    source.here(Locator.line(number))));
        }
        addAll("conda-explicit", !found.isEmpty(), found, source, facts);
    }

    /// conda-lock keeps the packages of pip as comments.
    private static void pip(String text, int number, Source source, List<Dependency> found) {
        for (Requirements.Line line : Requirements.parse(text)) {
            if (line instanceof Requirement it && !it.name().isEmpty()) {
                found.add(new Dependency(
                        null,
                        "pip",
                        it.name(),
                        Secrets.clean(it.spec()),
                        it.version(),
                        Origin.LOCKED,
                        Checksum.all(it.hashes().stream()),
                        source.here(Locator.line(number))));
            }
        }
    }

    /// `conda list --export`: name, version and build, without where from; pip's packages have the build `pypi_0`.
    private static void export(String text, Source source, Facts facts) {
        List<Dependency> found = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher entry = EXPORTED.matcher(line.strip());
            if (line.length() > 4096 || !entry.matches()) {
                facts.problem(new Problem.Damaged(
                        source.path(),
                        Locator.line(number),
                        "name=version=build was expected and '" + Secrets.clean(shown(line)) + "' was found."));
                continue;
            }
            boolean pip = entry.group(3).startsWith("pypi");
            String name = entry.group(1);
            found.add(new Dependency(
                    null,
                    pip ? "pip" : ecosystem(name),
                    pip ? Requirements.normalised(name) : name,
                    pip ? "==" + entry.group(2) : "=" + entry.group(2) + "=" + entry.group(3),
                    entry.group(2),
                    Origin.LOCKED,
                    List.of(),
                    source.here(Locator.line(number))));
        }
        addAll("conda-list", !found.isEmpty(), found, source, facts);
    }

    private static String shown(String line) {
        return line.length() > 200 ? line.substring(0, 200) + "…" : line.strip();
    }

    private static void lock(Tree tree, boolean cut, Source source, Facts facts) {
        String version = tree.get("version").text("");
        if (!version.equals("1")) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    Source.at(tree.get("version")),
                    "Version 1 was expected and '" + version + "' was found."));
        }
        List<Dependency> found = new ArrayList<>();
        for (Tree each : tree.get("package").items()) {
            String name = each.get("name").text("");
            if (name.isEmpty()) {
                continue;
            }
            List<Digest> digests = Checksum.all(Stream.of("sha256", "md5")
                    .map(kind -> kind + ":" + each.at("hash", kind).text("")));
            boolean pip = each.get("manager").text("").equals("pip");
            found.add(new Dependency(
                    null,
                    pip ? "pip" : ecosystem(name),
                    pip ? Requirements.normalised(name) : name,
                    each.get("platform").text(""),
                    each.get("version").text(),
                    Origin.LOCKED,
                    digests,
                    source.here(each)));
        }
        if (cut && !found.isEmpty()) {
            found.removeLast();
            facts.problem(new Problem.Truncated(
                    source.path(),
                    Locator.WHOLE,
                    "An end of the last line was expected and none was found; the last entry was left out."));
        }
        addAll("conda-lock", !cut && !found.isEmpty(), found, source, facts);
    }

    private static void addAll(String kind, boolean lock, List<Dependency> found, Source source, Facts facts) {
        int pinned = (int) found.stream().filter(each -> each.version() != null).count();
        int hashed =
                (int) found.stream().filter(each -> !each.digests().isEmpty()).count();
        facts.add(new DependencyFile(null, kind, lock, found.size(), pinned, hashed, source.here(Locator.WHOLE)));
        found.forEach(facts::add);
    }

    private static Dependency dependency(
            String name, String spec, @Nullable String version, List<Digest> digests, Tree tree, Source source) {
        return new Dependency(null, ecosystem(name), name, spec, version, Origin.DECLARED, digests, source.here(tree));
    }

    private static String ecosystem(String name) {
        return name.equals("python") ? "python" : "conda";
    }
}
