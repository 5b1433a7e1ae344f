package assay.audit;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import assay.lineage.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The data that a run's records name as read, each once.
public final class RecordedInputs {
    private RecordedInputs() {}

    /// @param path as recorded; null where only a digest is
    /// @param name the path, or what the digest's key calls it
    /// @param digest the strongest recorded; null where there is none
    public record Input(
            @Nullable String path, String name, @Nullable Digest digest, List<Evidence> evidence) {
        public Input {
            evidence = List.copyOf(evidence);
        }

        public boolean strong() {
            return digest != null && digest.strength() == Digest.Strength.STRONG;
        }
    }

    /// In the order of the records. Code and models have questions of their own and are left out.
    public static List<Input> of(Subject subject) {
        if (subject.run() == null) {
            return List.of();
        }
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (Mention mention : Mentions.of(subject.run().id(), subject.facts())) {
            boolean data =
                    mention.kind() == Node.Kind.DATA || (mention.kind() == Node.Kind.FILE && mention.path() != null);
            if (data && mention.use() == Mention.Use.READ) {
                Digest digest = mention.strongest().orElse(null);
                String name = mention.path() == null ? mention.name() : mention.path();
                Input input = new Input(mention.path(), name, digest, mention.evidence());
                inputs.merge(name + "\0" + digest, input, RecordedInputs::join);
            }
        }
        return List.copyOf(inputs.values());
    }

    private static Input join(Input first, Input more) {
        List<Evidence> evidence = new ArrayList<>(first.evidence());
        more.evidence().stream().filter(each -> !evidence.contains(each)).forEach(evidence::add);
        return new Input(first.path(), first.name(), first.digest(), evidence);
    }
}
