package assay.lineage;

import assay.fact.Digest;
import assay.fact.DigestClaim;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.lineage.Mention.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Collects what one run's facts say about files: artifacts, the environment and parameter files that it ran with,
/// and digests kept as parameters or tags, each joined to the artifact that its key names where that is one alone.
public final class Mentions {
    private static final Pattern PARAMETER_FILE = Pattern.compile(
            "(?i)(.*[._-])?(config|conf|params|parameters|hparams|hyp|opt|args|settings|operative_config)"
                    + "([._-].*)?\\.(ya?ml|json|toml|gin|ini|cfg)");

    private final List<Mention> found = new ArrayList<>();
    private final List<DigestClaim> claims = new ArrayList<>();
    private final Map<String, Counted> environments = new LinkedHashMap<>();
    private final Map<String, Counted> listed = new LinkedHashMap<>();
    private final Map<String, Counted> parameters = new LinkedHashMap<>();

    private Mentions() {}

    private record Counted(RunId run, int count, Evidence evidence) {
        Counted more() {
            return new Counted(run, count + 1, evidence);
        }
    }

    /// In the order of the facts, artifacts first.
    public static List<Mention> of(RunId run, List<Fact> facts) {
        Mentions mentions = new Mentions();
        facts.forEach(mentions::add);
        mentions.ranWith();
        mentions.claims.forEach(claim -> mentions.claim(run, claim));
        return List.copyOf(mentions.found);
    }

    private void add(Fact fact) {
        switch (fact) {
            case Artifact artifact -> found.add(of(artifact));
            case Fact.Param param -> {
                claim(DigestClaim.of(param.key(), param.value().recorded(), param.evidence()));
                count(parameters, param.run(), param.evidence());
            }
            case Fact.Tag tag -> claim(DigestClaim.of(tag.key(), tag.value(), tag.evidence()));
            case Fact.Dependency dependency
            when dependency.origin() != Fact.Dependency.Origin.DECLARED
                    && !dependency.ecosystem().equals("container") ->
                count(environments, dependency.run(), dependency.evidence());
            case Fact.DependencyFile file
            when file.run() != null ->
                listed.put(file.evidence().file(), new Counted(file.run(), file.entries(), file.evidence()));
            default -> {}
        }
    }

    private static void count(Map<String, Counted> files, @Nullable RunId run, Evidence evidence) {
        if (run != null) {
            Counted first = new Counted(run, 1, evidence);
            files.merge(evidence.file(), first, (known, one) -> known.more());
        }
    }

    private void claim(@Nullable DigestClaim claim) {
        if (claim != null) {
            claims.add(claim);
        }
    }

    /// What a record says of one file.
    static Mention of(Artifact artifact) {
        return new Mention(
                artifact.run(),
                artifact.step(),
                artifact.run() == null ? Use.LIES_THERE : artifact.role() == Artifact.Role.INPUT ? Use.READ : Use.WROTE,
                switch (artifact.kind()) {
                    case DATA -> Node.Kind.DATA;
                    case CODE -> Node.Kind.CODE;
                    case MODEL -> Node.Kind.MODEL;
                    case METRICS -> Node.Kind.METRICS;
                    case FILE -> Node.Kind.FILE;
                },
                artifact.path(),
                artifact.name(),
                "",
                artifact.digests(),
                artifact.size(),
                artifact.context(),
                null,
                List.of(artifact.evidence()));
    }

    /// A package list or configuration that lies among the run's files is what it ran with, not what it
    /// made.
    private void ranWith() {
        environments.putAll(listed);
        parameters
                .keySet()
                .removeIf(file -> !PARAMETER_FILE
                        .matcher(file.substring(file.lastIndexOf('/') + 1))
                        .matches());
        Set<String> files = new LinkedHashSet<>(environments.keySet());
        files.addAll(parameters.keySet());
        found.removeIf(mention ->
                mention.path() != null && files.contains(mention.path()) && mention.kind() == Node.Kind.FILE);
        environments.forEach((file, counted) -> found.add(
                named(file(Node.Kind.ENVIRONMENT, counted, "packages"), listed.containsKey(file) ? null : "packages")));
        parameters.forEach((file, counted) -> found.add(file(Node.Kind.PARAMETERS, counted, "parameters")));
    }

    /// Packages inside of a record that holds more than them are not called by the record's name.
    private static Mention named(Mention mention, @Nullable String name) {
        return new Mention(
                mention.run(),
                mention.step(),
                mention.use(),
                mention.kind(),
                mention.path(),
                name == null ? mention.name() : name,
                mention.note(),
                mention.digests(),
                mention.size(),
                mention.context(),
                mention.claim(),
                mention.evidence());
    }

    private static Mention file(Node.Kind kind, Counted counted, String what) {
        return file(counted.run(), Use.RAN_WITH, kind, counted.count(), what, counted.evidence());
    }

    /// A record file as an item of the graph: its digest is the one that was computed while reading it.
    static Mention file(@Nullable RunId run, Use use, Node.Kind kind, int count, String what, Evidence evidence) {
        String path = evidence.file();
        Digest digest = evidence.digest();
        return new Mention(
                run,
                null,
                use,
                kind,
                path,
                path.substring(path.lastIndexOf('/') + 1),
                count + " " + (count == 1 ? what.substring(0, what.length() - 1) : what),
                digest == null ? List.of() : List.of(digest),
                null,
                null,
                null,
                List.of(new Evidence(path, Locator.WHOLE, digest)));
    }

    private void claim(RunId run, DigestClaim claim) {
        List<Mention> named =
                found.stream().filter(mention -> names(claim, mention)).toList();
        long paths = named.stream().map(Mention::path).distinct().count();
        if (paths == 1 && named.stream().noneMatch(mention -> disagrees(mention, claim.digest()))) {
            found.replaceAll(mention -> named.contains(mention) ? with(mention, claim) : mention);
        } else {
            found.add(new Mention(
                    run,
                    null,
                    claim.written() ? Use.WROTE : Use.READ,
                    claim.ofModel() ? Node.Kind.MODEL : claim.named() ? Node.Kind.DATA : Node.Kind.FILE,
                    null,
                    claim.subject().isEmpty() ? claim.key() : String.join(".", claim.subject()),
                    "",
                    List.of(claim.digest()),
                    null,
                    null,
                    claim.key(),
                    List.of(claim.evidence())));
        }
    }

    private static boolean names(DigestClaim claim, Mention mention) {
        return (mention.use() == Use.READ || mention.use() == Use.WROTE)
                && claim.names(
                        mention.name(), mention.path(), mention.use() == Use.WROTE, mention.kind() == Node.Kind.MODEL);
    }

    private static boolean disagrees(Mention mention, Digest digest) {
        return mention.digests().stream()
                .anyMatch(known -> known.algorithm().equals(digest.algorithm()) && !known.equals(digest));
    }

    private static Mention with(Mention mention, DigestClaim claim) {
        List<Digest> digests = new ArrayList<>(mention.digests());
        if (!digests.contains(claim.digest())) {
            digests.add(claim.digest());
        }
        List<Evidence> evidence = new ArrayList<>(mention.evidence());
        evidence.add(claim.evidence());
        return new Mention(
                mention.run(),
                mention.step(),
                mention.use(),
                mention.kind(),
                mention.path(),
                mention.name(),
                mention.note(),
                digests,
                mention.size(),
                mention.context(),
                mention.whole().isEmpty() ? claim.key() : mention.claim(),
                evidence);
    }
}
