package assay.view.report;

import assay.audit.Language;
import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.report.Additions;
import assay.report.Reveal;
import assay.report.pack.Pack;
import assay.report.people.Statement;
import assay.report.people.Statements;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which run the report is about, what it will look like, and how it is issued. The pages shown are those of the PDF
/// that would be issued now; the old ones stay until the new ones are made.
final class ReportModel {
    private static final int KEPT = 16;

    private final ReportSource source;
    private final Jobs.Lane choosing;
    private final Jobs.Lane making;
    private final Jobs.Lane drawing;
    private final Jobs.Lane issuing;
    private final Map<Integer, PagePicture> drawn = new LinkedHashMap<>();

    private final ReadOnlyObjectWrapper<Load<List<Choice>>> choices =
            new ReadOnlyObjectWrapper<>(this, "choices", new Load.Waiting<>());
    private final ObjectProperty<@Nullable Choice> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyObjectWrapper<Load<Pages>> pages =
            new ReadOnlyObjectWrapper<>(this, "pages", new Load.Waiting<>());
    private final IntegerProperty page = new SimpleIntegerProperty(this, "page");
    private final ReadOnlyObjectWrapper<@Nullable PagePicture> picture = new ReadOnlyObjectWrapper<>(this, "picture");
    private final BooleanProperty pdf = new SimpleBooleanProperty(this, "pdf", true);
    private final BooleanProperty html = new SimpleBooleanProperty(this, "html", true);
    private final BooleanProperty json = new SimpleBooleanProperty(this, "json", true);
    private final BooleanProperty people = new SimpleBooleanProperty(this, "people");
    private final BooleanProperty paths = new SimpleBooleanProperty(this, "paths");
    private final Jobs.Lane stating;
    private final ObservableList<Statement> statements = FXCollections.observableArrayList();
    private final ObjectProperty<Statements> supplied = new SimpleObjectProperty<>(this, "supplied", Statements.NONE);
    private final ReadOnlyObjectWrapper<@Nullable String> refused = new ReadOnlyObjectWrapper<>(this, "refused");
    private final ObservableList<Pack> packs = FXCollections.observableArrayList();
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(this, "language", Language.EN);
    private final ReadOnlyObjectWrapper<@Nullable Outcome<List<Path>>> issued =
            new ReadOnlyObjectWrapper<>(this, "issued");

    ReportModel(ReportSource source, Jobs jobs) {
        this.source = source;
        choosing = jobs.lane();
        making = jobs.lane();
        drawing = jobs.lane();
        issuing = jobs.lane();
        stating = jobs.lane();
        chosen.addListener(change -> {
            make();
            said();
        });
        supplied.addListener((Observable change) -> {
            make();
            said();
        });
        people.addListener(change -> make());
        paths.addListener(change -> make());
        packs.addListener((Observable change) -> make());
        language.addListener(change -> make());
    }

    /// Asks which runs there are.
    ///
    /// @param wanted is chosen; where null, the run of a registered model, else the last one that finished
    void load(@Nullable RunId wanted) {
        choosing.start("List the runs", progress -> choices(source.runs(), source.models()), outcome -> {
            choices.set(Load.of(outcome));
            if (outcome instanceof Outcome.Done<List<Choice>>(List<Choice> all)) {
                chosen.set(all.stream()
                        .filter(choice -> choice.run().id().equals(wanted))
                        .findFirst()
                        .orElse(all.isEmpty() ? null : all.getFirst()));
            }
        });
    }

    /// Registered models first, then the newest.
    static List<Choice> choices(List<Run> runs, List<Fact.Model> models) {
        Map<RunId, String> registered = new LinkedHashMap<>();
        for (Fact.Model model : models) {
            if (model.run() != null) {
                registered.merge(
                        model.run(), model.name() + " v" + model.version(), (one, other) -> one + ", " + other);
            }
        }
        List<Choice> all = runs.reversed().stream()
                .filter(run -> !run.deleted())
                .map(run -> new Choice(run, registered.getOrDefault(run.id(), "")))
                .toList();
        return Stream.concat(
                        all.stream().filter(choice -> !choice.model().isEmpty()),
                        all.stream().filter(choice -> choice.model().isEmpty()))
                .toList();
    }

    /// Makes the pages anew.
    void make() {
        Choice choice = chosen.get();
        if (choice == null) {
            return;
        }
        Set<Reveal> reveal = reveal();
        Additions wanted = new Additions(packs, supplied.get(), null, null).in(language.get());
        making.start(
                "Write the report's pages",
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
        drawing.start("Draw page " + (wanted + 1), progress -> ready.draw(wanted, scale), outcome -> {
            if (outcome instanceof Outcome.Done<PagePicture>(PagePicture now)) {
                if (drawn.size() >= KEPT) {
                    drawn.remove(drawn.keySet().iterator().next());
                }
                drawn.put(wanted, now);
                picture.set(now);
            }
        });
    }

    /// Writes the chosen forms into the folder.
    void issue(Path folder) {
        Choice choice = chosen.get();
        if (choice != null && !forms().isEmpty()) {
            Set<Form> forms = forms();
            Set<Reveal> reveal = reveal();
            Additions wanted = new Additions(packs, supplied.get(), null, null).in(language.get());
            issuing.start(
                    "Issue the report",
                    progress -> source.issue(choice.run().id(), folder, forms, reveal, wanted, progress),
                    issued::set);
        }
    }

    ReadOnlyObjectProperty<Load<List<Choice>>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable Choice> chosenProperty() {
        return chosen;
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

    BooleanProperty formProperty(Form form) {
        return switch (form) {
            case PDF -> pdf;
            case HTML -> html;
            case JSON -> json;
        };
    }

    /// That the report is written in.
    ObjectProperty<Language> languageProperty() {
        return language;
    }

    BooleanProperty revealProperty(Reveal reveal) {
        return switch (reveal) {
            case PEOPLE -> people;
            case PATHS -> paths;
        };
    }

    /// What people stated on the chosen run: those of a file first, then those of the trail.
    ObservableList<Statement> statements() {
        return statements;
    }

    /// Those of a file that was read.
    ObjectProperty<Statements> suppliedProperty() {
        return supplied;
    }

    /// Why the last statement was not entered; null where it was.
    ReadOnlyObjectProperty<@Nullable String> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /// Enters a statement in the trail, and makes the pages anew.
    void state(Stating stating) {
        Choice choice = chosen.get();
        if (choice == null) {
            return;
        }
        RunId run = choice.run().id();
        this.stating.start(
                "Enter a statement",
                progress -> {
                    source.state(run, stating.about(), stating.of(), stating.text(), stating.by(), stating.role());
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
                    "Read statements",
                    progress -> source.statements(choice.run().id()),
                    outcome -> {
                        if (outcome instanceof Outcome.Done<List<Statement>>(List<Statement> now)) {
                            said(now);
                        }
                    });
        }
    }

    private void said(List<Statement> ofTrail) {
        statements.setAll(supplied.get().with(ofTrail).all());
    }

    /// The clause packs that are held against the records, in the order of their list.
    ObservableList<Pack> packs() {
        return packs;
    }

    /// Whether there is a run and at least one form.
    BooleanBinding issuable() {
        return Bindings.isNotNull(chosen).and(pdf.or(html).or(json));
    }

    /// How the last issue ended; null before the first.
    ReadOnlyObjectProperty<@Nullable Outcome<List<Path>>> issuedProperty() {
        return issued.getReadOnlyProperty();
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

    private Set<Form> forms() {
        EnumSet<Form> forms = EnumSet.noneOf(Form.class);
        Stream.of(Form.values()).filter(form -> formProperty(form).get()).forEach(forms::add);
        return forms;
    }

    private Set<Reveal> reveal() {
        EnumSet<Reveal> reveal = EnumSet.noneOf(Reveal.class);
        Stream.of(Reveal.values()).filter(each -> revealProperty(each).get()).forEach(reveal::add);
        return reveal;
    }
}
