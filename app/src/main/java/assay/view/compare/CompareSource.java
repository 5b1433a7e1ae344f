package assay.view.compare;

import assay.content.Excerpt;
import assay.diff.Chain;
import assay.diff.ManyRuns;
import assay.diff.Matrix;
import assay.diff.RunDiff;
import assay.diff.code.CodeDiff;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.RunId;
import assay.project.Project;
import assay.work.Progress;
import java.util.List;

/// What the place asks of the project, always on a job's thread.
public interface CompareSource {

    /// @param others at least one
    ManyRuns diff(RunId base, List<RunId> others, Progress progress);

    CodeDiff code(RunId base, RunId other, Progress progress);

    List<Fact> facts(RunId run);

    Excerpt excerpt(Evidence evidence);

    static CompareSource of(Project project) {
        return new CompareSource() {
            @Override
            public ManyRuns diff(RunId base, List<RunId> others, Progress progress) {
                if (others.size() > 1) {
                    return project.asked().diff(base, others, progress);
                }
                // Of two alone the project also looks for seeds and ways among the runs that nobody chose.
                RunDiff diff = project.asked().diff(base, others.getFirst(), progress);
                Chain chain = diff.chain();
                return new ManyRuns(
                        diff.a(),
                        List.of(diff),
                        new Matrix(List.of(diff.b()), List.of()),
                        List.of(),
                        chain == null ? List.of() : List.of(chain));
            }

            @Override
            public CodeDiff code(RunId base, RunId other, Progress progress) {
                return project.code(base, other, progress);
            }

            @Override
            public List<Fact> facts(RunId run) {
                return project.records().facts(run);
            }

            @Override
            public Excerpt excerpt(Evidence evidence) {
                return project.excerpt(evidence);
            }
        };
    }
}
