package assay.view.rerun;

import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Outcome;
import assay.judge.BadInput;
import assay.judge.Judge;
import assay.judge.Judged;
import assay.judge.Rcp;
import assay.judge.RcpFile;
import assay.judge.Results;
import assay.judge.Seal;
import assay.judge.Tolerance;
import assay.judge.ToleranceFile;
import assay.rerun.Numbers;
import assay.rerun.Original;
import assay.rerun.RerunResult;
import assay.text.Texts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Numbers alone, typed in, pasted, or read from files: the same question that `assay judge` asks.
final class NumbersModel {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final long LARGEST = 16L << 20;
    private static final String NONE = "";

    private final StringProperty originals = new SimpleStringProperty(this, "originals", "");
    private final StringProperty reruns = new SimpleStringProperty(this, "reruns", "");
    private final StringProperty tolerance = new SimpleStringProperty(this, "tolerance", "");
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.LADDER);
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(this, "answer", new Nothing());
    private final Jobs.Lane asking;

    enum Mode {
        LADDER,
        /// MLPerf's reference convergence points.
        RCP
    }

    /// What came of asking.
    sealed interface Answer {}

    /// Nothing was asked yet.
    record Nothing() implements Answer {}

    /// The numbers cannot be understood, a sentence says where.
    record Refused(String why) implements Answer {}

    record Of(Judged judged) implements Answer {}

    record Converged(Rcp.Result result) implements Answer {}

    NumbersModel(Jobs jobs) {
        asking = jobs.lane();
    }

    /// CSV with a row a run, or JSON; in RCP mode the reference points.
    StringProperty originalsProperty() {
        return originals;
    }

    /// The same of the reruns; in RCP mode the submission.
    StringProperty rerunsProperty() {
        return reruns;
    }

    /// YAML or JSON; blank for none.
    StringProperty toleranceProperty() {
        return tolerance;
    }

    ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    ReadOnlyObjectProperty<Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    void judge() {
        String before = originals.get();
        String after = reruns.get();
        String agreed = tolerance.get();
        Mode how = mode.get();
        asking.start(
                Jobs.title("judge"),
                progress -> how == Mode.RCP ? convergence(before, after) : ladder(before, after, agreed),
                outcome -> answer.set(
                        switch (outcome) {
                            case Outcome.Done<Answer>(Answer done) -> done;
                            case Outcome.Failed<Answer> failed -> new Refused(failed.message());
                            case Outcome.Stopped<Answer> stopped -> new Nothing();
                        }));
    }

    private static Answer ladder(String before, String after, String agreed) {
        try {
            Tolerance limits =
                    agreed.isBlank() ? Tolerance.NONE : ToleranceFile.parse(agreed, TEXTS.text("numbers.tolerance"));
            return new Of(Judge.of(Results.question(
                    Results.parse(before, TEXTS.text("numbers.originals")),
                    Results.parse(after, TEXTS.text("numbers.reruns")),
                    limits)));
        } catch (BadInput | IllegalArgumentException wrong) {
            return new Refused(String.valueOf(wrong.getMessage()));
        }
    }

    private static Answer convergence(String before, String after) {
        try {
            return new Converged(Rcp.check(
                    RcpFile.reference(before, TEXTS.text("numbers.originals")),
                    RcpFile.submission(after, TEXTS.text("numbers.reruns"))));
        } catch (BadInput | IllegalArgumentException wrong) {
            return new Refused(String.valueOf(wrong.getMessage()));
        }
    }

    /// Takes over what a file holds.
    void read(Path file, Property<String> into) {
        asking.start(Jobs.title("read", file.getFileName()), progress -> text(file), outcome -> {
            switch (outcome) {
                case Outcome.Done<String>(String text) -> into.setValue(text);
                case Outcome.Failed<String> failed -> answer.set(new Refused(failed.message()));
                case Outcome.Stopped<String> stopped -> {}
            }
        });
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(TEXTS.text("numbers.large", file.getFileName()));
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notText) {
            throw new IOException(TEXTS.text("numbers.no.text", file.getFileName()), notText);
        }
    }

    /// What cards take: a judgement of no run of this project.
    RerunResult shown(Judged judged) {
        RunId nobody = RunId.global("numbers", "alone");
        Numbers numbers = new Numbers(
                List.of(new Original(nobody, NONE, null, Map.of())),
                List.of(),
                List.of(),
                false,
                judged.changed(),
                0,
                Tolerance.NONE,
                new Seal.Stated(),
                1);
        return new RerunResult(NONE, Path.of(NONE), nobody, NONE, Instant.EPOCH, null, numbers, judged);
    }

    void close() {
        asking.cancel();
    }
}
