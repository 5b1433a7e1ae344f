package assay.shell;

import assay.audit.Audit;
import assay.audit.Observation;
import assay.control.Buttons;
import assay.control.MessageBar;
import assay.fact.Problem;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.jobs.Rerunning;
import assay.jobs.Study;
import assay.jobs.Verification;
import assay.lineage.Lineage;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.nav.Remembered;
import assay.project.Layout;
import assay.project.Match;
import assay.project.Matches;
import assay.project.Project;
import assay.project.RerunRequest;
import assay.project.ScanResult;
import assay.project.Settings;
import assay.query.RunRow;
import assay.text.Texts;
import assay.text.Wording;
import assay.trail.Entry;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// One open project in the window: its study, the way through its places, and the frame around them.
final class Opened implements Desk, Frame.Verbs {
    private static final int HITS = 6;

    private final Texts texts = Texts.of(Frame.class);
    private final Project project;
    private final Window window;
    private final Study study;
    private final Window.Screens screens;
    private final Navigator navigator;
    private final Habits habits;
    private final Watcher watcher;
    private final Jobs.Lane looking;
    /// The newest entry of the trail when the project was opened; what was changed before is not undone here.
    private long since = -1;
    private boolean greeted;

    private final ObjectProperty<@Nullable Entry> change = new SimpleObjectProperty<>(this, "change");
    /// Where the reader was last time, while it is not known yet whether its run is still there.
    private @Nullable Map<String, String> coming;
    private final Jobs.Lane finding;
    private Frame frame;
    private Instant scanned = Instant.EPOCH;

    Opened(Project project, Layout layout, Window window, Window.Screens screens) {
        this.project = project;
        boolean ofRun = Remembered.run(layout.place()) != null;
        navigator = new Navigator(ofRun ? new Place.Runs() : Remembered.place(layout.place()));
        coming = ofRun ? layout.place() : null;
        habits = new Habits(layout);
        this.window = window;
        study = new Study(project, window.jobs());
        finding = window.jobs().lane();
        looking = window.jobs().lane();
        watcher = new Watcher(
                study,
                Watcher.of(project.folder(), window.jobs()),
                () -> !window.jobs().running().isEmpty() || study.rerunning().isRunning(),
                this::refreshed);
        habits.watchedProperty().addListener((property, was, now) -> {
            watcher.watch(now);
            frame.refreshCommands();
        });
        this.screens = screens;
        project.speak(Texts.spoken());
        frame = made();
        study.rowsProperty().subscribe(this::counted);
        study.rowsProperty().subscribe(this::come);
        study.problemsProperty().subscribe(this::unread);
        study.auditProperty().subscribe(this::audited);
        study.lineageProperty().subscribe(this::drawn);
        study.scanProperty().subscribe(this::scanned);
        study.verification().knownProperty().subscribe(this::recorded);
        study.verification().roundProperty().subscribe(this::verified);
        study.entriesProperty().subscribe(now -> {
            frame.counts().put(Area.TRAIL, now.longValue());
            look(now.longValue());
        });
        study.rerunning().stopAskedProperty().subscribe(this::asked);
        window.refusalProperty().subscribe(sentence -> {
            if (!sentence.isEmpty()) {
                frame.tell(MessageBar.Kind.BAD, sentence);
                window.refusalProperty().set("");
            }
        });
    }

    /// Who asks to stop reruns at another place is asked if they mean it where the reruns are shown.
    private void asked(boolean now) {
        RerunRequest request = study.rerunning().roundProperty().get().request();
        if (now && request != null && !(navigator.here() instanceof Place.Rerun)) {
            navigator.go(new Place.Rerun(request.run()));
        }
    }

    /// Whether reruns are being made, which leaving the project would end: then the reader is asked first.
    ///
    /// @param then done after the reruns have ended, where that is meant
    boolean holds(Runnable then) {
        Rerunning rerunning = study.rerunning();
        if (!rerunning.isRunning()) {
            return false;
        }
        Button leave = Buttons.secondary(texts.text("rerunning.leave.now"), () -> {
            rerunning.stop();
            ChangeListener<Rerunning.Round> ended = new ChangeListener<>() {
                @Override
                public void changed(
                        ObservableValue<? extends Rerunning.Round> round, Rerunning.Round was, Rerunning.Round now) {
                    if (!now.isGoingOn()) {
                        rerunning.roundProperty().removeListener(this);
                        then.run();
                    }
                }
            };
            rerunning.roundProperty().addListener(ended);
        });
        leave.setId("leave");
        tell(
                MessageBar.Kind.WARNING,
                texts.text("rerunning.leave", rerunning.roundProperty().get().name()),
                leave);
        return true;
    }

    Frame frame() {
        return frame;
    }

    private Frame made() {
        return new Frame(name(), navigator, window.jobs(), window.theme(), this, place -> screens.at(place, this));
    }

    /// Builds everything anew in the language of now; what was worked out stays, but for what the rules say.
    void renew() {
        Frame before = frame;
        before.close();
        project.speak(Texts.spoken());
        frame = made();
        frame.counts().putAll(before.counts());
        if (study.scanProperty().get() instanceof Load.Ready<ScanResult>(ScanResult result)) {
            summarize(result);
        }
        study.judge();
    }

    void begin() {
        study.begin();
    }

    /// Remembers the project among the recent ones.
    void keep() {
        int runs = study.rowsProperty().get() instanceof Load.Ready<List<RunRow>>(List<RunRow> rows) ? rows.size() : 0;
        int findings = study.auditProperty().get() instanceof Load.Ready<Audit>(Audit audit) ? findings(audit) : -1;
        window.remember(
                window.settings()
                        .opened(new Settings.Recent(
                                project.folder().toString(),
                                runs,
                                findings,
                                window.clock().instant().toString())),
                habits.layout(Remembered.of(frame.place()), window.box()),
                project);
    }

    /// Goes where the reader was last time, unless they went elsewhere meanwhile.
    private void come(Load<List<RunRow>> now) {
        if (coming != null && now instanceof Load.Ready<List<RunRow>>(List<RunRow> rows)) {
            RunId run = Remembered.run(coming);
            boolean there = rows.stream().anyMatch(row -> row.run().id().equals(run));
            if (there && !navigator.canGoBackProperty().get()) {
                navigator.go(Remembered.place(coming));
            }
            coming = null;
        }
    }

    /// Whether somebody changed something that can be taken back.
    private void look(long newest) {
        if (since < 0) {
            since = newest;
        }
        if (newest <= since) {
            return;
        }
        looking.start(
                texts.text("undo.look"),
                progress -> Optional.ofNullable(project.undoing().last(since)),
                outcome -> {
                    if (outcome instanceof Outcome.Done<Optional<Entry>>(Optional<Entry> found)) {
                        Entry last = found.orElse(null);
                        Entry before = change.get();
                        change.set(last);
                        if (last != null && (before == null || before.seq() < last.seq())) {
                            offer(last);
                        }
                    }
                });
    }

    private void offer(Entry last) {
        Button undo = Buttons.secondary(texts.text("undo"), this::undo);
        undo.setId("undo");
        frame.tellInstead("undo", MessageBar.Kind.INFORMATION, texts.text("undo.offer", sentence(last)), undo);
    }

    private static String sentence(Entry entry) {
        return Wording.cut(entry.what().replaceAll("\\s+", " ").replaceFirst("\\.$", ""), 120);
    }

    @Override
    public Node bell() {
        return window.happened().bell();
    }

    @Override
    public void showHappened() {
        Node bell = frame.lookup("#happened");
        if (bell != null) {
            window.happened().show(bell);
        }
    }

    @Override
    public void tour() {
        window.tour(frame, navigator, latest());
    }

    /// The run that started last; null where there is none.
    private @Nullable RunId latest() {
        return study.rowsProperty().get() instanceof Load.Ready<List<RunRow>>(List<RunRow> rows)
                ? rows.stream()
                        .map(RunRow::run)
                        .filter(run -> run.start() != null)
                        .max(Comparator.comparing(run -> Objects.requireNonNull(run.start())))
                        .map(Run::id)
                        .orElse(null)
                : null;
    }

    @Override
    public BooleanBinding canUndo() {
        return change.isNotNull();
    }

    /// Takes back what was changed last; the trail keeps both.
    @Override
    public void undo() {
        Entry last = change.get();
        if (last == null) {
            return;
        }
        change.set(null);
        jobs().start(
                        texts.text("undo.job"),
                        progress -> {
                            project.undoing().undo(last);
                            return last;
                        },
                        outcome -> {
                            switch (outcome) {
                                case Outcome.Done<Entry> done -> {
                                    frame.tellInstead(
                                            "undo",
                                            MessageBar.Kind.INFORMATION,
                                            texts.text("undo.done", sentence(last)));
                                    study.shown();
                                    frame.renew();
                                }
                                case Outcome.Failed<Entry> failed -> tell(MessageBar.Kind.BAD, failed.message());
                                case Outcome.Stopped<Entry> stopped -> {}
                            }
                        });
    }

    /// The window has the reader's attention again.
    void focused() {
        watcher.focused();
    }

    private void refreshed(Load<ScanResult> now) {
        switch (now) {
            case Load.Ready<ScanResult>(ScanResult result)
            when result.read() + result.gone() > 0 -> {
                scanned = window.clock().instant();
                frame.summaryProperty()
                        .set(texts.text("summary.changed", result.read() + result.gone(), Wording.clock(scanned)));
                if (!listens()) {
                    tell(
                            MessageBar.Kind.INFORMATION,
                            texts.text("changed"),
                            Buttons.secondary(texts.text("changed.show"), frame::renew));
                }
            }
            case Load.Failed<ScanResult>(String message) ->
                tell(MessageBar.Kind.BAD, message, Buttons.secondary(texts.text("rescan.again"), this::rescan));
            default -> {}
        }
    }

    private boolean listens() {
        return navigator.here() instanceof Place.Runs
                || navigator.here() instanceof Place.Problems
                || navigator.here() instanceof Place.Data;
    }

    void close() {
        watcher.watch(false);
        keep();
        frame.close();
        finding.cancel();
        looking.cancel();
        study.close();
        window.jobs()
                .start(
                        texts.text("project.closing", name()),
                        progress -> {
                            leave();
                            return true;
                        },
                        outcome -> {});
    }

    /// Enters the end in the trail and gives up the files.
    ///
    /// @throws java.io.UncheckedIOException where the trail cannot be written
    void leave() {
        try (project) {
            project.asked().close();
        }
    }

    private String name() {
        return String.valueOf(project.folder().getFileName());
    }

    @Override
    public Study study() {
        return study;
    }

    @Override
    public Navigator navigator() {
        return navigator;
    }

    @Override
    public Jobs jobs() {
        return window.jobs();
    }

    @Override
    public void openFolder() {
        window.choose();
    }

    @Override
    public void closeProject() {
        window.welcome();
    }

    @Override
    public void help(String anchor) {
        window.help(anchor);
    }

    @Override
    public Habits habits() {
        return habits;
    }

    @Override
    public ObjectProperty<List<Layout.Column>> columnsProperty() {
        return habits.columnsProperty();
    }

    @Override
    public void did(String command) {
        window.faults().did(command);
    }

    @Override
    public void rescan() {
        study.scan();
    }

    @Override
    public void verify() {
        study.verification().verifyAll();
        if (!(navigator.here() instanceof Place.Data)) {
            navigator.go(new Place.Data());
        }
    }

    @Override
    public void save(String suggestedName, String text) {
        save(suggestedName, file -> project.save(file, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void save(String suggestedName, Consumer<Path> writing) {
        File file = window.askWhere(suggestedName);
        if (file == null) {
            return;
        }
        jobs().start(
                        texts.text("save.job", file.getName()),
                        progress -> {
                            writing.accept(file.toPath());
                            return file;
                        },
                        outcome -> {
                            switch (outcome) {
                                case Outcome.Done<File>(File written) ->
                                    tell(MessageBar.Kind.INFORMATION, texts.text("save.done", written.toString()));
                                case Outcome.Failed<File> failed ->
                                    tell(
                                            MessageBar.Kind.BAD,
                                            failed.message(),
                                            Buttons.secondary(
                                                    texts.text("save.again"), () -> save(suggestedName, writing)));
                                case Outcome.Stopped<File> stopped -> {}
                            }
                        });
    }

    @Override
    public void tell(MessageBar.Kind kind, String sentence, Node... actions) {
        frame.tell(kind, sentence, actions);
    }

    @Override
    public void copy(String text) {
        Window.copy(text);
    }

    @Override
    public List<MenuItem> projects() {
        List<MenuItem> items = new ArrayList<>();
        for (Settings.Recent recent : window.settings().recent()) {
            Path folder = Path.of(recent.folder());
            if (!folder.equals(project.folder())) {
                items.add(item(String.valueOf(folder.getFileName()), () -> window.open(folder)));
            }
        }
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.add(item(texts.text("project.open"), window::choose));
        items.add(item(texts.text("project.close"), window::welcome));
        return items;
    }

    @Override
    public void find(String text, Consumer<List<Hit>> then) {
        Audit audit = study.auditProperty().get() instanceof Load.Ready<Audit>(Audit ready) ? ready : null;
        finding.start(
                texts.text("search.job"),
                progress -> project.search(text, EnumSet.allOf(Match.Kind.class), HITS, audit, progress),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<Matches>(Matches found) ->
                            then.accept(found.matches().stream().map(this::hit).toList());
                        case Outcome.Failed<Matches> failed -> {
                            then.accept(List.of());
                            tell(MessageBar.Kind.BAD, failed.message());
                        }
                        case Outcome.Stopped<Matches> stopped -> {}
                    }
                });
    }

    private Hit hit(Match match) {
        String kind = match.kind().name().toLowerCase(Locale.ROOT);
        String text = switch (match.kind()) {
            case RUN -> Wording.cut(match.text(), 12);
            case PARAMETER, TAG, SETTING -> "";
            default -> match.text();
        };
        String detail = match.times() > 1
                ? texts.text("search.times", text, match.times()).strip()
                : text;
        boolean message = match.kind() == Match.Kind.FINDING;
        return new Hit(
                kind + "." + match.key() + "." + match.text() + "." + match.position(),
                texts.text("search." + kind),
                title(match),
                message ? match.key() : detail,
                () -> navigator.go(Leads.to(match)));
    }

    private static String title(Match match) {
        return switch (match.kind()) {
            case PARAMETER, TAG, SETTING -> match.key() + " = " + match.text();
            case FINDING -> match.text();
            default -> match.key();
        };
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void counted(Load<List<RunRow>> now) {
        if (now instanceof Load.Ready<List<RunRow>>(List<RunRow> rows)) {
            frame.counts().put(Area.RUNS, (long) rows.size());
            greet();
        }
    }

    /// When there is something to show.
    private void greet() {
        boolean ready = study.scanProperty().get() instanceof Load.Ready<ScanResult>
                && study.rowsProperty().get() instanceof Load.Ready<List<RunRow>>;
        if (ready && !greeted) {
            greeted = true;
            window.greet(project, this::tour);
        }
    }

    private void unread(Load<List<Problem>> now) {
        if (now instanceof Load.Ready<List<Problem>>(List<Problem> problems)) {
            frame.counts().put(Area.PROBLEMS, (long) problems.size());
        }
    }

    private void audited(Load<Audit> now) {
        switch (now) {
            case Load.Ready<Audit>(Audit audit) -> frame.counts().put(Area.AUDIT, (long) findings(audit));
            case Load.Failed<Audit>(String message) ->
                tell(MessageBar.Kind.BAD, message, Buttons.secondary(texts.text("audit.again"), study::judge));
            case Load.Waiting<Audit> waiting -> {}
        }
    }

    private void drawn(Load<Lineage> now) {
        if (now instanceof Load.Ready<Lineage>(Lineage lineage)) {
            frame.counts().put(Area.LINEAGE, (long) lineage.nodes().size());
        }
    }

    private void recorded(Load<Verification.Known> now) {
        if (now instanceof Load.Ready<Verification.Known>(Verification.Known known)) {
            frame.counts().put(Area.DATA, (long) known.lines().size());
        }
    }

    private void verified(Verification.Round now) {
        if (now.phase() == Verification.Phase.FAILED) {
            tell(MessageBar.Kind.BAD, now.failure(), Buttons.secondary(texts.text("verify.again"), this::verify));
        }
    }

    /// As the place Audit counts them: the same observation on several runs once.
    private static int findings(Audit audit) {
        return Observation.of(audit, null).size();
    }

    private void summarize(ScanResult result) {
        frame.summaryProperty()
                .set(texts.text(
                        "summary",
                        result.facts(),
                        result.files(),
                        Wording.clock(scanned),
                        Wording.duration(result.took())));
    }

    private void scanned(Load<ScanResult> now) {
        switch (now) {
            case Load.Waiting<ScanResult> waiting -> frame.summaryProperty().set("");
            case Load.Failed<ScanResult>(String message) ->
                tell(MessageBar.Kind.BAD, message, Buttons.secondary(texts.text("rescan.again"), this::rescan));
            case Load.Ready<ScanResult>(ScanResult result) -> {
                scanned = window.clock().instant();
                summarize(result);
                greet();
                if (!watcher.watches()) {
                    watcher.watch(habits.watchedProperty().get());
                }
                if (result.read() + result.gone() > 0 && !listens()) {
                    frame.renew();
                }
                if (result.notice() != null) {
                    tell(MessageBar.Kind.WARNING, result.notice());
                }
            }
        }
    }
}
