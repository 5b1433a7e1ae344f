package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import java.util.ArrayList;
import java.util.List;

/// The checkpoints among what a run wrote, as far as it is known what they hold.
///
/// @param known of which something is known
public record RecordedCheckpoints(List<Known> known) {
    public RecordedCheckpoints {
        known = List.copyOf(known);
    }

    /// @param loader whether it holds how far its data had been read
    /// @param resumes whether it counts epochs or steps, as what a training goes on from does
    /// @param unread whether it could not be read to its end
    public record Known(
            String path,
            boolean resumes,
            boolean optimizer,
            boolean scheduler,
            boolean random,
            boolean scaler,
            boolean loader,
            boolean unread,
            List<Evidence> evidence) {
        public Known {
            evidence = List.copyOf(evidence);
        }

        private Known with(Evidence more) {
            List<Evidence> all = new ArrayList<>(evidence);
            all.add(more);
            return new Known(path, resumes, optimizer, scheduler, random, scaler, loader, unread, all);
        }
    }

    public static RecordedCheckpoints of(Subject subject) {
        List<Known> known = new ArrayList<>();
        Checkpoints checkpoints = Checkpoints.of(subject.audited());
        for (Artifact artifact : subject.all(Artifact.class)) {
            boolean model = artifact.role() == Artifact.Role.OUTPUT && artifact.kind() == Artifact.Kind.MODEL;
            Known found = model ? checkpoints.of(artifact.path()) : null;
            if (found != null) {
                known.add(found.with(artifact.evidence()));
            }
        }
        return new RecordedCheckpoints(known);
    }
}
