package assay;

import assay.audit.Tower;
import assay.audit.export.Exported;
import assay.check.Outcome;
import assay.cli.CheckJson;
import assay.cli.DiffJson;
import assay.cli.Documents;
import assay.cli.TolerancePath;
import assay.control.MessageBar;
import assay.control.PictureOut;
import assay.diff.ManyRuns;
import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.judge.Tolerance;
import assay.nav.Place;
import assay.nav.Screen;
import assay.project.Layout;
import assay.project.Project;
import assay.query.RunRow;
import assay.shell.Desk;
import assay.shell.Window;
import assay.view.audit.AuditModel;
import assay.view.audit.AuditSource;
import assay.view.audit.AuditView;
import assay.view.check.CheckSource;
import assay.view.check.CheckView;
import assay.view.compare.CompareModel;
import assay.view.compare.CompareSource;
import assay.view.compare.CompareView;
import assay.view.data.DataModel;
import assay.view.data.DataSource;
import assay.view.data.DataView;
import assay.view.lineage.LineageSource;
import assay.view.lineage.LineageView;
import assay.view.problems.ProblemsModel;
import assay.view.problems.ProblemsView;
import assay.view.report.IssuedSource;
import assay.view.report.ReportSource;
import assay.view.report.ReportView;
import assay.view.rerun.RerunModel;
import assay.view.rerun.RerunSource;
import assay.view.rerun.RerunView;
import assay.view.run.RunView;
import assay.view.runs.RunsModel;
import assay.view.runs.RunsSource;
import assay.view.runs.RunsView;
import assay.view.trail.TrailModel;
import assay.view.trail.TrailSource;
import assay.view.trail.TrailView;
import assay.view.welcome.WelcomeModel;
import assay.view.welcome.WelcomeView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// Which view stands at which place.
final class Places implements Window.Screens {
    private final String version;

    Places(String version) {
        this.version = version;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Parent welcome(Window window) {
        WelcomeModel model = new WelcomeModel(window.jobs(), window.settings(), Project.formats(), Instant.now());
        return new WelcomeView(model, version, new WelcomeView.Asks() {
            @Override
            public void choose() {
                window.choose();
            }

            @Override
            public void open(Path folder) {
                window.open(folder);
            }

            @Override
            public void openSample() {
                window.openSample();
            }

            @Override
            public void check(@Nullable Path report) {
                window.stand(Places.this.check(window, report));
            }

            @Override
            public void forget(Path folder) {
                window.forget(folder);
            }

            @Override
            public StringProperty refusal() {
                return window.refusalProperty();
            }
        });
    }

    @Override
    public Parent check(Window window, @Nullable Path report) {
        return CheckAlone.in(window, report);
    }

    @Override
    public Screen at(Place place, Desk desk) {
        Project project = desk.study().project();
        return switch (place) {
            case Place.Runs runs -> runs(runs, desk);
            case Place.Problems problems -> problems(problems, desk);
            case Place.OneRun one -> new RunView(one, project, desk.jobs(), desk.navigator()::go, outside(desk));
            case Place.Lineage lineage ->
                new LineageView(lineage, LineageSource.of(project), desk.jobs(), desk.navigator()::go);
            case Place.Compare compare -> compare(compare, desk);
            case Place.Data data -> data(data, desk);
            case Place.Trail trail -> trail(trail, desk);
            case Place.Audit audit -> audit(audit, desk);
            case Place.Rerun rerun -> rerun(rerun, desk);
            case Place.Check check -> check(check, desk);
            case Place.Report report ->
                new ReportView(
                        report,
                        ReportSource.of(desk.study().project(), version),
                        IssuedSource.of(desk.study().project(), InstantSource.system()),
                        desk.jobs(),
                        desk.navigator()::go,
                        desk::copy);
        };
    }

    private static PictureOut.Outside outside(Desk desk) {
        return new PictureOut.Outside() {
            @Override
            public void save(String suggestedName, Supplier<byte[]> content) {
                desk.save(suggestedName, file -> desk.study().project().save(file, content.get()));
            }

            @Override
            public Path lend(String name, byte[] content) {
                return desk.study().project().lend(name, content);
            }
        };
    }

    private Screen audit(Place.Audit place, Desk desk) {
        AuditModel model = new AuditModel(AuditSource.of(desk.study().project(), version), desk.jobs(), place.run());
        return new AuditView(place, model, new AuditView.Asks() {
            @Override
            public String json(Exported audit) {
                return Documents.audit(audit);
            }

            @Override
            public void go(Place other) {
                desk.navigator().go(other);
            }

            @Override
            public void save(String suggestedName, String text) {
                desk.save(suggestedName, text);
            }

            @Override
            public void copy(String text) {
                desk.copy(text);
            }
        });
    }

    private static Screen check(Place.Check place, Desk desk) {
        return new CheckView(
                place,
                CheckSource.of(desk.study().project(), InstantSource.system()),
                desk.jobs(),
                new CheckView.Asks() {
                    @Override
                    public void copy(String text) {
                        desk.copy(text);
                    }

                    @Override
                    public void save(String suggestedName, String text) {
                        desk.save(suggestedName, text);
                    }

                    @Override
                    public String json(Path file, Outcome outcome) {
                        return CheckJson.text(file, outcome);
                    }

                    @Override
                    public @Nullable Runnable back() {
                        return null;
                    }
                });
    }

    private static Screen compare(Place.Compare place, Desk desk) {
        CompareModel model = new CompareModel(
                place,
                CompareSource.of(desk.study().project()),
                desk.jobs(),
                desk.study().rowsProperty());
        return new CompareView(model, new CompareView.Asks() {
            @Override
            public void open(RunId run) {
                desk.navigator().go(new Place.OneRun(run));
            }

            @Override
            public void toRuns() {
                desk.navigator().go(new Place.Runs());
            }

            @Override
            public void copy(String text) {
                desk.copy(text);
            }

            @Override
            public void save(String suggestedName, String text) {
                desk.save(suggestedName, text);
            }

            @Override
            public String json(ManyRuns many, boolean all) {
                return DiffJson.text(many, all);
            }
        });
    }

    private static Screen runs(Place.Runs place, Desk desk) {
        RunsModel model = new RunsModel(
                place, desk.jobs(), desk.study().rowsProperty(), desk.study().auditProperty(), new RunsSource() {
                    @Override
                    public List<Fact> facts(RunId run) {
                        return desk.study().project().records().facts(run);
                    }

                    @Override
                    public Tower tower(RunId run) {
                        return desk.study().project().audit(run).tower();
                    }
                });
        return new RunsView(model, desk.jobs(), Project.formats(), new RunsView.Asks() {
            @Override
            public void open(RunId run) {
                desk.navigator().go(new Place.OneRun(run));
            }

            @Override
            public ObjectProperty<List<Layout.Column>> columns() {
                return desk.columnsProperty();
            }

            @Override
            public void compare(List<RunId> runs) {
                desk.navigator().go(new Place.Compare(runs.getFirst(), runs.subList(1, runs.size())));
            }

            @Override
            public void rerun(RunId run) {
                desk.navigator().go(new Place.Rerun(run));
            }

            @Override
            public void openFolder() {
                desk.openFolder();
            }

            @Override
            public void rescan() {
                desk.rescan();
            }

            @Override
            public void save(String suggestedName, Supplier<String> text) {
                desk.save(
                        suggestedName,
                        file -> desk.study().project().save(file, text.get().getBytes(StandardCharsets.UTF_8)));
            }
        });
    }

    private static Screen data(Place.Data place, Desk desk) {
        List<Format> formats = Project.formats();
        DataModel model = new DataModel(
                place, desk.study().verification(), DataSource.of(desk.study().project()), desk.jobs(), formats);
        return new DataView(model, formats, run -> name(run, desk), new DataView.Asks() {
            @Override
            public void open(RunId run) {
                desk.navigator().go(new Place.OneRun(run));
            }

            @Override
            public void rescan() {
                desk.rescan();
            }

            @Override
            public void copy(String text) {
                desk.copy(text);
            }

            @Override
            public void save(String suggestedName, String text) {
                desk.save(suggestedName, text);
            }
        });
    }

    private static Screen rerun(Place.Rerun place, Desk desk) {
        RerunModel model = new RerunModel(
                place,
                desk.study().rerunning(),
                RerunSource.of(desk.study().project()),
                desk.jobs(),
                desk.study().rowsProperty());
        return new RerunView(model, new RerunView.Asks() {
            @Override
            public void open(RunId run) {
                desk.navigator().go(new Place.OneRun(run));
            }

            @Override
            public void toRuns() {
                desk.navigator().go(new Place.Runs());
            }

            @Override
            public void report(RunId run) {
                desk.navigator().go(new Place.Report(run));
            }

            @Override
            public void copy(String text) {
                desk.copy(text);
            }

            @Override
            public Tolerance tolerance(Path file) throws IOException {
                return TolerancePath.read(file);
            }
        });
    }

    /// As people call the run; its id where no record names it.
    private static String name(RunId run, Desk desk) {
        return desk.study().rowsProperty().get() instanceof Load.Ready<List<RunRow>>(List<RunRow> rows)
                ? rows.stream()
                        .map(RunRow::run)
                        .filter(each -> each.id().equals(run))
                        .map(Run::name)
                        .findFirst()
                        .orElse(run.id())
                : run.id();
    }

    private static Screen trail(Place.Trail place, Desk desk) {
        TrailModel model = new TrailModel(
                place,
                TrailSource.of(desk.study().project()),
                desk.jobs(),
                desk.study().entriesProperty(),
                InstantSource.system());
        return new TrailView(model, new TrailView.Asks() {
            @Override
            public void copy(String text) {
                desk.copy(text);
            }

            @Override
            public void save(String suggestedName, String text) {
                desk.save(suggestedName, text);
            }

            @Override
            public void save(String suggestedName, Consumer<Path> writing) {
                desk.save(suggestedName, writing);
            }

            @Override
            public void tell(MessageBar.Kind kind, String sentence, Node... actions) {
                desk.tell(kind, sentence, actions);
            }
        });
    }

    private static Screen problems(Place.Problems place, Desk desk) {
        ProblemsModel model = new ProblemsModel(
                place,
                desk.study().problemsProperty(),
                desk.study().rowsProperty(),
                desk.study().scanProperty());
        return new ProblemsView(model, Project.formats(), new ProblemsView.Asks() {
            @Override
            public void open(RunId run) {
                desk.navigator().go(new Place.OneRun(run));
            }

            @Override
            public void rescan() {
                desk.rescan();
            }

            @Override
            public void copy(String text) {
                desk.copy(text);
            }
        });
    }
}
