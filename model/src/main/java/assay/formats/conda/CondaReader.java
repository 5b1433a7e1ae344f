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
import assay.read.Claim;
import assay.read.Facts;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Conda's environment files, explicit lists (`@EXPLICIT`) and conda-lock.
@AutoService(Reader.class)
public final class CondaReader implements Reader {
    private static final Pattern YAML = Pattern.compile("(?i).*(?:env|conda).*\\.ya?ml");
    private static final Pattern LIST = Pattern.compile("(?i).*\\.(?:txt|lock)");
    private static final Pattern DEPENDENCIES = Pattern.compile("(?m)^dependencies:");
    private static final Pattern LOCK = Pattern.compile("(?m)^package:\\s*$|^metadata:\\s*$");
    private static final Pattern EXPLICIT = Pattern.compile("(?m)^@EXPLICIT\\s*$");
    private static final Pattern PACKAGE = Pattern.compile(
            ".*/([^/]+)-([^/-]+)-([^/-]+)\\.(?:conda|tar\\.bz2)(?:#(?:(sha256):)?([0-9a-fA-F]{32}|[0-9a-fA-F]{64}))?");

    @Override
    public Format format() {
        return new Format(
                "conda",
                "Conda",
                "environment.yml, explicit lists, conda-lock.yml",
                "environment files; @EXPLICIT with MD5 or SHA-256; conda-lock 1",
                List.of("packages asked for or locked", "hashes", "environment variables"),
                List.of(
                        new Gap(Layer.CODE, Format.EVERYTHING),
                        new Gap(Layer.PARAMETERS, Format.EVERYTHING),
                        new Gap(Layer.LIBRARIES, "what was installed when a run ran"),
                        new Gap(Layer.LIBRARIES, "hashes in exports"),
                        new Gap(Layer.ENVIRONMENT, "drivers"),
                        new Gap(Layer.DATA, Format.EVERYTHING),
                        new Gap(Layer.ENTROPY, Format.EVERYTHING)));
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean yaml = YAML.matcher(candidate.name()).matches();
        boolean list = LIST.matcher(candidate.name()).matches() && candidate.size() < 8 << 20;
        if ((!yaml && !list) || RunFolders.hold(candidate) || candidate.name().equals("python_env.yaml")) {
            return Claim.NO;
        }
        String head = new String(candidate.head(), StandardCharsets.UTF_8);
        if (list) {
            return EXPLICIT.matcher(head).find() ? Claim.CERTAIN : Claim.NO;
        }
        if (candidate.name().contains("conda-lock") && LOCK.matcher(head).find()) {
            return Claim.CERTAIN;
        }
        return DEPENDENCIES.matcher(head).find()
                ? Claim.CERTAIN
                : candidate.name().startsWith("environment.") ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String text = source.text(source.path());
        if (LIST.matcher(source.path()).matches()) {
            explicit(text, source, facts);
            return;
        }
        BothSides.read(source.path(), text, facts, (side, found) -> {
            Tree tree = Yaml.parse(side, Limits.RECORD);
            if (tree.get("package").exists() && tree.get("metadata").exists()) {
                lock(tree, source, found);
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
                        List.of(),
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
            if (line.isBlank() || line.startsWith("#") || line.startsWith("@EXPLICIT") || line.length() > 4096) {
                continue;
            }
            if (!file.matches()) {
                facts.problem(new Problem.Damaged(
                        source.path(),
                        Locator.line(number),
                        "The URL of a package was expected and '" + Secrets.clean(line.strip()) + "' was found."));
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

    private static void lock(Tree tree, Source source, Facts facts) {
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
            List<Digest> digests = new ArrayList<>();
            String sha256 = each.at("hash", "sha256").text("");
            String md5 = each.at("hash", "md5").text("");
            if (!sha256.isEmpty()) {
                digests.add(Digest.sha256(sha256));
            }
            if (!md5.isEmpty()) {
                digests.add(Digest.md5(md5));
            }
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
        addAll("conda-lock", !found.isEmpty(), found, source, facts);
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
