package assay.project;

import assay.audit.Audit;
import assay.audit.Observation;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.index.Found;
import assay.index.Index;
import assay.index.Term;
import assay.work.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One search over everything that is known of a project: what facts say by the words in the index, runs, findings and
/// problems by what they are called.
final class Searching {
    private final String text;
    private final List<String> words;
    private final int most;
    private final List<Match> matches = new ArrayList<>();

    /// @param most of each kind
    Searching(String text, int most) {
        this.text = text.strip();
        words = Stream.of(this.text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        this.most = most;
    }

    /// @param audit null where there is none to search
    Matches in(
            Index index,
            Records records,
            List<Problem> problems,
            @Nullable Audit audit,
            Set<Match.Kind> kinds,
            Progress progress) {
        if (words.isEmpty()) {
            return new Matches(List.of(), true);
        }
        for (Match.Kind kind : Match.Kind.values()) {
            if (kinds.contains(kind)) {
                progress.checkpoint();
                switch (kind) {
                    case RUN -> runs(records.runs());
                    case FINDING -> findings(audit);
                    case PROBLEM -> problems(problems);
                    default -> terms(index, records, kind);
                }
            }
        }
        return new Matches(matches, index.findsAllWords());
    }

    private void runs(List<Run> runs) {
        String whole = text.toLowerCase(Locale.ROOT);
        runs.stream()
                .filter(run -> {
                    String name = run.name().toLowerCase(Locale.ROOT);
                    String id = run.id().id().toLowerCase(Locale.ROOT);
                    return words.stream().allMatch(word -> name.contains(word) || id.startsWith(word));
                })
                .limit(most * 50L)
                .sorted(Comparator.comparing(
                        (Run run) -> !run.name().toLowerCase(Locale.ROOT).startsWith(whole)))
                .limit(most)
                .forEach(run -> matches.add(
                        new Match(Match.Kind.RUN, run.name(), run.id().id(), 1, run.id(), -1)));
    }

    private void terms(Index index, Records records, Match.Kind kind) {
        for (Found found : index.search(Term.Kind.valueOf(kind.name()), text, most)) {
            Run run = found.run() == null ? null : records.run(found.run());
            RunId known = run == null ? null : run.id();
            Term term = found.term();
            matches.add(new Match(kind, term.key(), term.text(), found.uses(), known, -1));
        }
    }

    private void findings(@Nullable Audit audit) {
        if (audit != null) {
            Observation.of(audit, null).stream()
                    .filter(each -> has(each.finding().rule() + " " + each.said()))
                    .limit(most)
                    .forEach(each -> matches.add(new Match(
                            Match.Kind.FINDING,
                            each.finding().rule(),
                            each.said(),
                            Math.max(1, each.runs().size()),
                            each.runs().isEmpty()
                                    ? null
                                    : each.runs().getFirst().id(),
                            -1)));
        }
    }

    private void problems(List<Problem> problems) {
        int found = 0;
        for (int i = 0; i < problems.size() && found < most; i++) {
            Problem problem = problems.get(i);
            if (has(problem.file() + " " + problem.message())) {
                matches.add(new Match(Match.Kind.PROBLEM, problem.file(), problem.message(), 1, null, i));
                found++;
            }
        }
    }

    private boolean has(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }
}
