package assay.audit;

import assay.fact.Fact;
import assay.fact.Fact.Notebook;
import assay.fact.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which notebooks belong to a run: its own, and those of the project that its records name.
public final class RecordedNotebooks {
    private static final String ENDING = ".ipynb";

    private RecordedNotebooks() {}

    /// Of the project: those that no run names.
    public static List<Notebook> of(Subject subject) {
        List<Notebook> ofProject = subject.ofProject(Notebook.class);
        if (subject.run() != null) {
            List<Notebook> own = new ArrayList<>(subject.all(Notebook.class));
            if (!ofProject.isEmpty()) {
                own.addAll(named(subject.facts(), byName(ofProject)));
            }
            return own;
        }
        if (ofProject.isEmpty()) {
            return List.of();
        }
        Map<String, List<Notebook>> byName = byName(ofProject);
        Set<Notebook> named = new HashSet<>();
        for (Run run : subject.runs()) {
            named.addAll(named(subject.audited().records().facts(run.id()), byName));
        }
        return ofProject.stream().filter(each -> !named.contains(each)).toList();
    }

    private static Map<String, List<Notebook>> byName(List<Notebook> notebooks) {
        Map<String, List<Notebook>> byName = new HashMap<>();
        notebooks.forEach(each -> byName.computeIfAbsent(last(each.path()), name -> new ArrayList<>())
                .add(each));
        return byName;
    }

    /// A path of another machine ends like the project's; where two do, neither is named.
    private static List<Notebook> named(List<Fact> facts, Map<String, List<Notebook>> byName) {
        Set<Notebook> found = new HashSet<>();
        facts.stream().flatMap(RecordedNotebooks::words).distinct().forEach(word -> {
            List<Notebook> fitting = byName.getOrDefault(last(word), List.of()).stream()
                    .filter(each -> endsAlike(word, each.path()))
                    .toList();
            if (fitting.size() == 1) {
                found.add(fitting.getFirst());
            }
        });
        return found.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
    }

    private static boolean endsAlike(String word, String path) {
        return word.equals(path) || path.endsWith("/" + word) || word.endsWith("/" + path);
    }

    private static Stream<String> words(Fact fact) {
        Stream<String> texts = switch (fact) {
            case Fact.Param param -> Stream.of(param.value().recorded());
            case Fact.Tag tag -> Stream.of(tag.value());
            case Fact.Artifact artifact -> Stream.of(artifact.path());
            case Fact.Command command -> command.arguments().stream();
            case Fact.Step step -> Stream.of(step.command());
            default -> Stream.empty();
        };
        return texts.filter(text -> text.contains(ENDING))
                .flatMap(text -> Stream.of(text.split("[\\s'\"=]+")))
                .filter(word -> word.endsWith(ENDING))
                .map(word -> word.replace('\\', '/').replaceFirst("^(file://|\\./)", ""));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
