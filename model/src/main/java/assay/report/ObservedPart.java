package assay.report;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.rerun.Account;
import assay.rerun.Execution;
import assay.rerun.Procedure;
import assay.trail.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the records say of the run, as values.
final class ObservedPart {
    private static final List<Fact.Dependency.Origin> ORDER = List.of(
            Fact.Dependency.Origin.RECORDED,
            Fact.Dependency.Origin.INSTALLED,
            Fact.Dependency.Origin.LOCKED,
            Fact.Dependency.Origin.DECLARED);

    private final Material material;

    private ObservedPart(Material material) {
        this.material = material;
    }

    static Observed of(Material material, Subject subject) {
        return new ObservedPart(material).observed(subject);
    }

    private Observed observed(Subject subject) {
        Fact.Commit commit =
                material.facts(Fact.Commit.class).stream().findFirst().orElse(null);
        return new Observed(
                material.input.folder(),
                material.run.key(),
                material.run.name(),
                material.run.formats(),
                material.run.status(),
                material.run.start(),
                material.run.end(),
                material.facts(Fact.Command.class).stream()
                        .findFirst()
                        .map(Fact.Command::arguments)
                        .orElse(List.of()),
                commit == null ? null : commit.sha(),
                commit == null ? null : commit.dirty(),
                commit == null ? null : commit.remote(),
                model(subject),
                files(Fact.Artifact.Role.INPUT),
                files(Fact.Artifact.Role.OUTPUT),
                libraries(),
                material.facts(Fact.Param.class).stream()
                        .map(each -> new Observed.Named(each.key(), each.value().recorded()))
                        .toList(),
                material.facts(Fact.Metric.class).stream()
                        .map(each -> new Observed.Named(each.key(), Values.number(each.last())))
                        .toList(),
                material.input.history().accounts().stream().flatMap(this::made).toList(),
                material.audit.held());
    }

    private Observed.@Nullable Model model(Subject subject) {
        String sha256 = subject.named();
        if (sha256 == null) {
            return null;
        }
        Fact.Model registered = subject.registered();
        return new Observed.Model(
                registered == null ? subject.title(material) : registered.name(),
                registered == null ? "" : registered.version(),
                subject.file() == null ? null : subject.file().path(),
                sha256,
                subject.warning(material) == null);
    }

    private List<Observed.FileSeen> files(Fact.Artifact.Role role) {
        Map<String, Observed.FileSeen> files = new LinkedHashMap<>();
        material.facts(Fact.Artifact.class).stream()
                .filter(each -> each.role() == role)
                .map(each -> new Observed.FileSeen(
                        each.path(),
                        each.name(),
                        each.kind(),
                        Objects.requireNonNullElse(each.context(), ""),
                        digests(each.digests())))
                .forEach(each -> files.merge(each.path() + "\n" + each.digests(), each, (first, other) -> first));
        return List.copyOf(files.values());
    }

    private static List<Observed.DigestSeen> digests(List<Digest> digests) {
        return digests.stream()
                .map(each -> new Observed.DigestSeen(each.algorithm(), each.value()))
                .toList();
    }

    /// Those of the run; where it names none, those that a lock file beside the code has.
    private List<Observed.Library> libraries() {
        List<Fact.Dependency> all = Stream.concat(
                        material.facts(Fact.Dependency.class).stream(),
                        material.projectFacts(Fact.Dependency.class).stream())
                .toList();
        boolean own = all.stream().anyMatch(each -> each.run() != null && isLibrary(each));
        Map<String, Fact.Dependency> chosen = new TreeMap<>();
        all.stream()
                .filter(ObservedPart::isLibrary)
                .filter(each -> own ? each.run() != null : each.origin() == Fact.Dependency.Origin.LOCKED)
                .sorted(Comparator.comparingInt(each -> ORDER.indexOf(each.origin())))
                .forEach(each -> chosen.putIfAbsent(each.ecosystem() + "\n" + each.name(), each));
        List<Observed.Library> libraries = new ArrayList<>();
        chosen.values().forEach(each -> libraries.add(library(each, all)));
        return libraries;
    }

    private static boolean isLibrary(Fact.Dependency dependency) {
        return !dependency.ecosystem().equals("container") && !dependency.name().isBlank();
    }

    private static Observed.Library library(Fact.Dependency chosen, List<Fact.Dependency> all) {
        List<Observed.DigestSeen> hashes = all.stream()
                .filter(each -> each.ecosystem().equals(chosen.ecosystem())
                        && each.name().equals(chosen.name())
                        && chosen.version() != null
                        && chosen.version().equals(each.version()))
                .flatMap(each -> digests(each.digests()).stream())
                .distinct()
                .sorted(Comparator.comparing(Observed.DigestSeen::algorithm).thenComparing(Observed.DigestSeen::value))
                .toList();
        return new Observed.Library(
                chosen.ecosystem(),
                chosen.name(),
                Objects.requireNonNullElse(chosen.version(), ""),
                chosen.origin(),
                hashes);
    }

    private Stream<Observed.Made> made(Account account) {
        Entry sealed = account.sealed();
        return account.result().executions().stream()
                .map(each -> made(account, each, sealed == null ? null : sealed.payloadSha256()));
    }

    private static Observed.Made made(Account account, Execution execution, @Nullable String sealed) {
        Procedure procedure = account.procedures().get(execution.attempt().number());
        return new Observed.Made(
                account.result().id(),
                execution.attempt().number(),
                execution.state(),
                execution.start(),
                execution.end(),
                execution.attempt().seed(),
                procedure == null
                        ? List.of()
                        : procedure.command().stream().map(account::told).toList(),
                procedure == null ? null : procedure.python(),
                procedure == null ? List.of() : procedure.machine(),
                procedure == null ? null : procedure.sandbox(),
                procedure == null ? null : procedure.network(),
                procedure == null ? null : procedure.record().value(),
                sealed,
                execution.outcome().outputs().entrySet().stream()
                        .map(each -> new Observed.FileSeen(
                                each.getKey(),
                                each.getKey().substring(each.getKey().lastIndexOf('/') + 1),
                                Fact.Artifact.Kind.FILE,
                                "",
                                digests(List.of(each.getValue()))))
                        .toList());
    }
}
