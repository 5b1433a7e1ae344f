package assay.diff.code;

import assay.content.Content;
import assay.content.Git;
import assay.content.GitRepository;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Two runs and what their records say of their code.
final class Recorded implements Records {
    static final RunId A = RunId.global("tool", "a");
    static final RunId B = RunId.global("tool", "b");
    private static final Evidence EVIDENCE = new Evidence("runs.json", Locator.WHOLE, null);

    private final List<Fact> facts = new ArrayList<>();

    static Recorded commits(String a, String b) {
        return new Recorded().commit(A, a, null).commit(B, b, null);
    }

    Recorded commit(RunId run, String sha, @Nullable String patch) {
        facts.add(new Fact.Commit(run, sha, null, patch, null, null, EVIDENCE));
        return this;
    }

    Recorded dirty(RunId run, String sha) {
        facts.add(new Fact.Commit(run, sha, true, null, null, null, EVIDENCE));
        return this;
    }

    /// A source that the record names.
    Recorded code(RunId run, String path, String record, Locator at) {
        facts.add(new Fact.Artifact(
                run,
                Fact.Artifact.Role.INPUT,
                Fact.Artifact.Kind.CODE,
                path,
                path,
                null,
                null,
                List.of(),
                null,
                new Evidence(record, at, null)));
        return this;
    }

    CodeDiff diff(Git git) throws IOException {
        return diff(git, UnaryOperator.identity());
    }

    CodeDiff diff(Git git, UnaryOperator<String> withhold) throws IOException {
        try (GitRepository repository = GitRepository.find(git.folder()).orElseThrow()) {
            return new CodeDiffer(this, Content.of(git.folder()), Map.of("", repository), false, withhold)
                    .diff(A, B, Progress.NONE);
        }
    }

    @Override
    public List<Run> runs() {
        return List.of();
    }

    @Override
    public @Nullable Run run(RunId id) {
        return null;
    }

    @Override
    public List<Fact> facts(RunId id) {
        return facts.stream().filter(fact -> id.equals(fact.run())).toList();
    }

    @Override
    public List<Fact> projectFacts() {
        return List.of();
    }

    @Override
    public List<Problem> problems() {
        return List.of();
    }
}
