package assay.view.report;

import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Job;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.project.IssuedFile;
import assay.report.Additions;
import assay.report.Reveal;
import assay.report.people.Statement;
import assay.text.Texts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which run the report is about, what it will look like, and how it is issued. The pages shown are those of the PDF
/// that would be issued now; the old ones stay until the new ones are made.
final class ReportModel {
    private static final int KEPT = 16;

    private final Texts texts = Texts.of(ReportView.class);
    private final ReportSource source;
    private final Jobs jobs;
    private final Jobs.Lane choosing;
    private final Jobs.Lane making;
    private final Jobs.Lane drawing;
    private final Jobs.Lane stating;
    private final Map<Integer, PagePicture> drawn = new LinkedHashMap<>();
    private final Wishes wishes = new Wishes(this::make);
    private final Outputs outputs = new Outputs();

    private final ReadOnlyObjectWrapper<Load<List<Choice>>> choices =
            new ReadOnlyObjectWrapper<>(this, "choices", new Load.Waiting<>());
    private final ObjectProperty<@Nullable Choice> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyObjectWrapper<Load<Pages>> pages =
            new ReadOnlyObjectWrapper<>(this, "pages", new Load.Waiting<>());
    private final IntegerProperty page = new SimpleIntegerProperty(this, "page");
    private final ReadOnlyObjectWrapper<@Nullable PagePicture> picture = new ReadOnlyObjectWrapper<>(this, "picture");
    private final ObservableList<Statement> statements = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable String> refused = new ReadOnlyObjectWrapper<>(this, "refused");
    private final ReadOnlyObjectWrapper<@Nullable Job> issuing = new ReadOnlyObjectWrapper<>(this, "issuing");
    private final ReadOnlyObjectWrapper<@Nullable Outcome<List<IssuedFile>>> issued =
            new ReadOnlyObjectWrapper<>(this, "issued");

    ReportModel(ReportSource source, Jobs jobs) {
        this.source = source;
        this.jobs = jobs;
        choosing = jobs.lane();
        making = jobs.lane();
        drawing = jobs.lane();
        stating = jobs.lane();
        chosen.addListener(change -> {
            make();
            said();
        });
        wishes.suppliedProperty().addListener((Observable change) -> said());
    }

    /// Asks which runs there are.
    ///
    /// @param wanted is chosen; where null, the run of a registered model, else the last one that finished
    void load(@Nullable RunId wanted) {
        choosing.start(texts.text("job.runs"), progress -> Choice.all(source.runs(), source.models()), outcome -> {
            choices.set(Load.of(outcome));
            if (outcome instanceof Outcome.Done<List<Choice>>(List<Choice> all)) {
                chosen.set(all.stream()
                        .filter(choice -> choice.run().id().equals(wanted))
                        .findFirst()
                        .orElse(all.isEmpty() ? null : all.getFirst()));
            }
        });
    }

    /// Chooses the run that wrote a model's file.
    void choose(Path modelFile) {
        String name = String.valueOf(modelFile.getFileName());
        choosing.start(
                texts.text("job.file", name), progress -> new Choice(source.ofFile(modelFile), name), outcome -> {
                    refused.set(outcome instanceof Outcome.Failed<Choice>(String why, Throwable _) ? why : null);
                    if (outcome instanceof Outcome.Done<Choice>(Choice choice)) {
                        chosen.set(choice);
                    }
                });
    }

    /// Makes the pages anew.
    void make() {
        Choice choice = chosen.get();
        if (choice == null) {
            return;
        }
        Set<Reveal> reveal = wishes.reveal();
        Additions wanted = wishes.additions();
        making.start(
                texts.text("job.pages"),
                progress -> Pages.of(source.preview(choice.run().id(), reveal, wanted, progress)),
                this::made);
    }

    private void made(Outcome<Pages> outcome) {
        Load<Pages> before = pages.get();
        drawing.cancel();
        drawn.clear();
        pages.set(Load.of(outcome));
        page.set(Math.clamp(page.get(), 0, Math.max(0, count() - 1)));
        if (before instanceof Load.Ready<Pages>(Pages old)) {
            close(old);
        }
    }

    /// Draws the page that is shown; the old picture stays until then.
    ///
    /// @param scale pixels for one point
    void draw(float scale) {
        if (!(pages.get() instanceof Load.Ready<Pages>(Pages ready))) {
            return;
        }
        int wanted = page.get();
        PagePicture kept = drawn.get(wanted);
        if (kept != null && kept.scale() == scale) {
            drawing.cancel();
            picture.set(kept);
            return;
        }
        drawing.start(texts.text("job.page", wanted + 1), progress -> ready.draw(wanted, scale), outcome -> {
            if (outcome instanceof Outcome.Done<PagePicture>(PagePicture now)) {
                if (drawn.size() >= KEPT) {
                    drawn.remove(drawn.keySet().iterator().next());
                }
                drawn.put(wanted, now);
                picture.set(now);
            }
        });
    }

    /// Writes the chosen forms. Where a file is at the place of one of them it fails with [AlreadyThere], unless that
    /// is meant.
    void issue(Target target) {
        Choice choice = chosen.get();
        if (choice == null || issuing.get() != null) {
            return;
        }
        Set<Reveal> reveal = wishes.reveal();
        Additions wanted = wishes.additions();
        issued.set(null);
        issuing.set(jobs.start(
                texts.text("job.issue"),
                progress -> {
                    List<String> taken = target.replace() ? List.of() : target.taken();
                    if (!taken.isEmpty()) {
                        throw new AlreadyThere(
                                target, texts.text("issue.taken", String.join(", ", taken), target.folder()));
                    }
                    return source.issue(choice.run().id(), target, reveal, wanted, progress);
                },
                outcome -> {
                    issuing.set(null);
                    issued.set(outcome);
                }));
    }

    /// The issue that goes on; null while none does.
    ReadOnlyObjectProperty<@Nullable Job> issuingProperty() {
        return issuing.getReadOnlyProperty();
    }

    /// How the last issue ended; null before the first, and while one goes on.
    ReadOnlyObjectProperty<@Nullable Outcome<List<IssuedFile>>> issuedProperty() {
        return issued.getReadOnlyProperty();
    }

    Wishes wishes() {
        return wishes;
    }

    Outputs outputs() {
        return outputs;
    }

    ReadOnlyObjectProperty<Load<List<Choice>>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable Choice> chosenProperty() {
        return chosen;
    }

    /// The runs that the chosen one can be held against.
    List<Run> others() {
        Choice choice = chosen.get();
        return choices.get() instanceof Load.Ready<List<Choice>>(List<Choice> all)
                ? all.stream()
                        .filter(each -> each.model().isEmpty())
                        .map(Choice::run)
                        .filter(run ->
                                choice == null || !run.id().equals(choice.run().id()))
                        .toList()
                : List.of();
    }

    ReadOnlyObjectProperty<Load<Pages>> pagesProperty() {
        return pages.getReadOnlyProperty();
    }

    /// From 0.
    IntegerProperty pageProperty() {
        return page;
    }

    /// Goes so many pages on, as far as there are any.
    void turn(int by) {
        page.set(Math.clamp(page.get() + by, 0, Math.max(0, count() - 1)));
    }

    int count() {
        return pages.get() instanceof Load.Ready<Pages>(Pages ready) ? ready.count() : 0;
    }

    ReadOnlyObjectProperty<@Nullable PagePicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /// What people stated on the chosen run: those of a file first, then those of the trail.
    ObservableList<Statement> statements() {
        return statements;
    }

    /// Why the last statement was not entered, or a file's run not found; null where it was.
    ReadOnlyObjectProperty<@Nullable String> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /// Enters a statement in the trail, and makes the pages anew.
    void state(Stating said) {
        enter(run -> source.state(run, said));
    }

    /// Withdraws a statement by a later entry, and makes the pages anew.
    void withdraw(long entry, String reason, String by) {
        enter(run -> source.withdraw(entry, reason, by));
    }

    private void enter(Consumer<RunId> work) {
        Choice choice = chosen.get();
        if (choice == null) {
            return;
        }
        RunId run = choice.run().id();
        stating.start(
                texts.text("job.state"),
                progress -> {
                    work.accept(run);
                    return source.statements(run);
                },
                outcome -> {
                    refused.set(
                            outcome instanceof Outcome.Failed<List<Statement>>(String why, Throwable _) ? why : null);
                    if (outcome instanceof Outcome.Done<List<Statement>>(List<Statement> now)) {
                        said(now);
                        make();
                    }
                });
    }

    private void said() {
        Choice choice = chosen.get();
        if (choice != null) {
            stating.start(
                    texts.text("job.statements"),
                    progress -> source.statements(choice.run().id()),
                    outcome -> {
                        if (outcome instanceof Outcome.Done<List<Statement>>(List<Statement> now)) {
                            said(now);
                        }
                    });
        }
    }

    private void said(List<Statement> ofTrail) {
        statements.setAll(wishes.suppliedProperty().get().with(ofTrail).all());
    }

    /// Whether there is a run and something to write.
    BooleanBinding issuable() {
        return Bindings.isNotNull(chosen).and(outputs.ready()).and(Bindings.isNull(issuing));
    }

    /// Stops what runs, but not an issue that was asked for.
    void close() {
        choosing.cancel();
        making.cancel();
        drawing.cancel();
        if (pages.get() instanceof Load.Ready<Pages>(Pages ready)) {
            close(ready);
        }
    }

    private static void close(Pages pages) {
        Thread.ofVirtual().start(() -> {
            try {
                pages.close();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
