package assay.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of a run: the worst of its primary metrics, capped where a rerun crashed.
///
/// @param decisive the metric, or what else, that the verdict rests on
/// @param outputs each declared output as a judgement of its own; they count where the tolerance
/// names them primary
/// @param mcnemar on predictions of the same items, printed beside; null where they were not kept
/// @param changed conditions that are not those of the originals
public record Judged(
        Verdict verdict,
        String decisive,
        List<Judgement> metrics,
        List<Judgement> outputs,
        @Nullable McNemar mcnemar,
        List<String> changed,
        List<String> notes) {

    public Judged {
        metrics = List.copyOf(metrics);
        outputs = List.copyOf(outputs);
        changed = List.copyOf(changed);
        notes = List.copyOf(notes);
    }
}
