package assay.project;

import assay.content.Content;
import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Model;
import assay.fact.Join;
import assay.fact.Run;
import assay.fact.RunId;
import assay.index.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How people name a run: by id, unique prefix, name, `latest`, `max:METRIC`, `min:METRIC`, `model:NAME/VERSION`,
/// `model:NAME@ALIAS` or `file:PATH`.
final class RunReference {
    private static final int SHORTEST_PREFIX = 4;
    private static final int EXAMPLES = 5;

    private final Snapshot records;
    private final Path folder;

    /// @param folder where a relative `file:` path is looked for when it is not there as it stands
    RunReference(Snapshot records, Path folder) {
        this.records = records;
        this.folder = folder;
    }

    Run find(String reference) {
        int colon = reference.indexOf(':');
        String rest = reference.substring(colon + 1);
        return switch (colon < 0 ? "" : reference.substring(0, colon)) {
            case "max" -> byMetric(rest, Comparator.naturalOrder());
            case "min" -> byMetric(rest, Comparator.reverseOrder());
            case "model" -> byModel(rest);
            case "file" -> byFile(rest);
            default -> reference.equals("latest") ? latest() : named(reference);
        };
    }

    private Run latest() {
        return alive().filter(run -> run.start() != null)
                .reduce((before, after) -> after)
                .orElseThrow(() -> none("No run with a recorded start"));
    }

    private Run byMetric(String metric, Comparator<Double> order) {
        Map<RunId, Snapshot.Values> values = records.values();
        record Scored(Run run, double value) {}
        return alive().flatMap(run -> Stream.ofNullable(values.get(run.id()))
                        .map(of -> of.metrics().get(metric))
                        .filter(value -> value != null && !value.isNaN())
                        .map(value -> new Scored(run, value)))
                // The first of equal ones: `max` keeps the later.
                .reduce((best, next) -> order.compare(next.value, best.value) > 0 ? next : best)
                .map(Scored::run)
                .orElseThrow(() -> none("No run with a value of the metric '" + metric + "'; recorded are "
                        + some(values.values().stream()
                                .flatMap(of -> of.metrics().keySet().stream())
                                .distinct()
                                .sorted())));
    }

    private Run byModel(String text) {
        int cut = Math.max(text.lastIndexOf('@'), text.lastIndexOf('/'));
        if (cut <= 0) {
            throw new NoSuchRun("Write model:NAME/VERSION or model:NAME@ALIAS, not model:" + text + ".");
        }
        String name = text.substring(0, cut);
        String which = text.substring(cut + 1);
        boolean alias = text.charAt(cut) == '@';
        List<Model> models = records.all(Model.class);
        Set<RunId> runs = models.stream()
                .filter(model -> model.name().equals(name))
                .filter(model -> alias
                        ? model.aliases().contains(which)
                        : model.version().equals(which))
                .map(Model::run)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return only(
                runs,
                "model:" + text,
                "No run that a record ties to the model " + text + "; registered are "
                        + some(models.stream()
                                .map(model -> model.name() + "/" + model.version())
                                .distinct()
                                .sorted()));
    }

    private Run byFile(String path) {
        List<Digest> digests = digests(path);
        Map<Artifact.Role, Set<RunId>> runs = records.all(Artifact.class).stream()
                .filter(artifact ->
                        artifact.run() != null && artifact.digests().stream().anyMatch(digests::contains))
                .collect(Collectors.groupingBy(
                        Artifact::role,
                        Collectors.mapping(Artifact::run, Collectors.toCollection(LinkedHashSet::new))));
        Set<RunId> wrote = runs.getOrDefault(Artifact.Role.OUTPUT, Set.of());
        return only(
                wrote.isEmpty() ? runs.getOrDefault(Artifact.Role.INPUT, Set.of()) : wrote,
                "file:" + path,
                "No run that a record ties to the content of " + path);
    }

    private List<Digest> digests(String path) {
        Path file = Files.isRegularFile(Path.of(path)) ? Path.of(path) : folder.resolve(path);
        try {
            Path real = file.toRealPath();
            Content content = Content.of(real.resolveSibling(""));
            List<Digest> digests = new ArrayList<>();
            for (String algorithm : FolderToday.ALGORITHMS) {
                digests.add(FolderToday.digest(content, real.getFileName().toString(), algorithm));
            }
            return digests;
        } catch (NoSuchFileException e) {
            throw new NoSuchRun("There is no file " + path + ".");
        } catch (IOException e) {
            throw new NoSuchRun("Cannot read the file " + path + ": " + e.getMessage() + ".");
        }
    }

    private Run named(String text) {
        Stream<Predicate<Run>> ways = Stream.of(
                run -> ids(run).anyMatch(id -> id.key().equals(text) || id.id().equals(text)),
                run -> run.name().equals(text) && !run.deleted(),
                run -> run.name().equals(text),
                run -> text.length() >= SHORTEST_PREFIX
                        && ids(run).anyMatch(id ->
                                id.id().startsWith(text) || id.key().startsWith(text)));
        return ways.map(way -> records.runs().stream().filter(way).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(found -> only(found, text))
                .orElseThrow(() -> none("No run '" + text + "': an id, " + SHORTEST_PREFIX
                        + " or more of its first characters, a name, or latest is understood; there are "
                        + some(records.runs().stream().map(run -> run.id().id()))));
    }

    /// Its own, and those under which other tools recorded it.
    private Stream<RunId> ids(Run run) {
        return Stream.concat(
                Stream.of(run.id()),
                records.joins().stream()
                        .filter(join -> join.certain() && join.run().equals(run.id()))
                        .map(Join::other));
    }

    private Run only(Collection<RunId> ids, String reference, String otherwise) {
        List<Run> found =
                ids.stream().map(records::run).filter(Objects::nonNull).toList();
        if (found.isEmpty()) {
            throw none(otherwise);
        }
        return only(found, reference);
    }

    private static Run only(List<Run> found, String reference) {
        if (found.size() > 1) {
            throw new NoSuchRun("'" + reference + "' names " + found.size() + " runs, name one of them: "
                    + some(found.stream().map(Run::key)) + ".");
        }
        return found.getFirst();
    }

    private Stream<Run> alive() {
        return records.runs().stream().filter(run -> !run.deleted());
    }

    private NoSuchRun none(String message) {
        return new NoSuchRun(
                records.runs().isEmpty() ? "No record of a run was found in " + folder + "." : message + ".");
    }

    private static String some(Stream<String> names) {
        List<String> first = names.limit(EXAMPLES + 1L).toList();
        return first.isEmpty()
                ? "none"
                : first.stream().limit(EXAMPLES).collect(Collectors.joining(", "))
                        + (first.size() > EXAMPLES ? ", …" : "");
    }
}
