package assay.view.report;

import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.Icons;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.project.IssuedReport;
import assay.sign.Meaning;
import assay.text.Texts;
import assay.text.Wording;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One issued report: how it stands, its files with their places, who signed it, and what can be done with it.
final class IssuedPanel extends ScrollPane {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private final IssuedReport report;
    private final Asks asks;
    private final ObservableList<Path> relied;

    /// What the panel asks of the place.
    interface Asks {
        void sign(IssuedReport report);

        void check(Path pdf);

        void request(Path pdf);

        void answer(Path pdf);

        /// Adds a certificate to rely on.
        void rely();

        void copy(String text);

        void close();
    }

    /// @param relied certificates that the reader relies on when an authority answers
    IssuedPanel(IssuedReport report, ObservableList<Path> relied, Asks asks) {
        this.report = report;
        this.relied = relied;
        this.asks = asks;
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(new VBox(head(), files(), signatures(), stamps()));
    }

    private VBox head() {
        Label name = Parts.label(report.id(), "section");
        name.setId("issued-name");
        HBox first = Parts.between(
                name,
                Parts.label(TEXTS.text("issued.revision", report.number()), "muted"),
                Buttons.icon(Feather.X, TEXTS.text("close"), asks::close));
        Label standing = Parts.sentence(Standing.words(report), "strong");
        standing.setId("issued-standing");
        standing.setGraphic(Icons.small(Standing.of(report).icon()));
        standing.setGraphicTextGap(8);
        GridPane fields = new GridPane(8, 4);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().addAll(new ColumnConstraints(72), values);
        field(fields, "issued.time", Wording.whole(report.time()));
        field(fields, "issued.by", report.by());
        field(fields, "issued.on", report.name());
        field(fields, "issued.entry", TEXTS.text("issued.entry.number", report.entry()));
        VBox head = new VBox(8, first, standing, fields, actions());
        head.getStyleClass().addAll("sec", "first");
        return head;
    }

    private Node actions() {
        IssuedReport.Part pdf = report.pdf();
        Path place = pdf == null ? null : pdf.place();
        boolean there = pdf != null && place != null && pdf.state() == IssuedReport.State.SAME;
        boolean readable = pdf != null && place != null && pdf.state() != IssuedReport.State.GONE;
        FlowPane actions = new FlowPane(8, 8);
        actions.getChildren()
                .addAll(
                        action("sign", Feather.PEN_TOOL, there, () -> asks.sign(report)),
                        action("check", Feather.INBOX, readable, () -> asks.check(Objects.requireNonNull(place))));
        VBox both = new VBox(8, actions);
        if (!there) {
            both.getChildren().add(Parts.sentence(why(pdf), "muted"));
        }
        return both;
    }

    private static String why(IssuedReport.@Nullable Part pdf) {
        return TEXTS.text(
                pdf == null
                        ? "issued.nopdf"
                        : "issued.cannot." + pdf.state().name().toLowerCase(Locale.ROOT));
    }

    private static Button action(String key, Feather icon, boolean can, Runnable action) {
        Button button = Buttons.secondary(TEXTS.text("issued." + key), icon, action);
        button.setId("issued-" + key);
        button.setDisable(!can);
        return button;
    }

    private VBox files() {
        VBox files = Panels.section("issued.files");
        report.files().stream()
                .filter(each -> !each.form().equals("crate"))
                .forEach(each -> files.getChildren().add(file(each)));
        report.files().stream()
                .filter(each -> each.form().equals("crate"))
                .findFirst()
                .ifPresent(each -> files.getChildren().add(crate(each)));
        return files;
    }

    private Node file(IssuedReport.Part file) {
        VBox box = place(
                file.file(), file.place(), Standing.word(file.state()), new MarkIcon(Standing.mark(file.state())));
        HBox digest = new HBox(8, Parts.label("SHA-256", "muted"), new DigestLabel(file.sha256(), "sha256"));
        digest.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(digest);
        return box;
    }

    /// Its files as one.
    private Node crate(IssuedReport.Part one) {
        long files = report.files().stream()
                .filter(each -> each.form().equals("crate"))
                .count();
        IssuedReport.State worst = report.files().stream()
                .filter(each -> each.form().equals("crate"))
                .map(IssuedReport.Part::state)
                .filter(each -> each != IssuedReport.State.SAME)
                .findFirst()
                .orElse(IssuedReport.State.SAME);
        Path folder = one.place() == null ? null : one.place().getParent();
        String name = folder == null ? one.file() : String.valueOf(folder.getFileName());
        return place(
                TEXTS.text("issued.crate", name, files),
                folder,
                Standing.word(worst),
                new MarkIcon(Standing.mark(worst)));
    }

    private VBox place(String name, @Nullable Path path, String word, MarkIcon mark) {
        Label title = Parts.cut(name, OverrunStyle.CENTER_ELLIPSIS, "strong");
        HBox first = Parts.between(title, mark, Parts.label(word));
        VBox box = new VBox(2, first);
        if (path != null) {
            Label where = Parts.cut(path.toString(), OverrunStyle.CENTER_ELLIPSIS, "mono", "muted");
            Button copy = Buttons.icon(Feather.COPY, TEXTS.text("copy.path", name), () -> asks.copy(path.toString()));
            Path folder = path.getParent();
            Button open = Buttons.icon(
                    Feather.FOLDER,
                    TEXTS.text("copy.folder", name),
                    () -> asks.copy(folder == null ? path.toString() : folder.toString()));
            box.getChildren().add(Parts.between(where, copy, open));
        }
        return box;
    }

    private VBox signatures() {
        VBox all = Panels.section("issued.signatures");
        if (report.signatures().isEmpty()) {
            all.getChildren().add(Parts.sentence(TEXTS.text("issued.unsigned"), "muted"));
        }
        report.signatures().forEach(each -> all.getChildren().add(signature(each)));
        return all;
    }

    /// A time that a third party confirms, carried by hand.
    private VBox stamps() {
        IssuedReport.Part pdf = report.pdf();
        Path place = pdf == null ? null : pdf.place();
        boolean there = pdf != null && place != null && pdf.state() == IssuedReport.State.SAME;
        VBox all = Panels.section("stamp");
        if (report.stamps().isEmpty()) {
            all.getChildren().add(Parts.sentence(TEXTS.text("stamp.why"), "muted"));
        }
        report.stamps()
                .forEach(each -> all.getChildren()
                        .add(Parts.sentence(
                                TEXTS.text("issued.stamped", each.time(), each.authority(), each.entry()))));
        VBox certificates = new VBox(2);
        relied.addListener((ListChangeListener<Path>) change -> list(certificates));
        list(certificates);
        Button rely = Buttons.link(TEXTS.text("stamp.rely"), asks::rely);
        rely.setId("stamp-rely");
        all.getChildren()
                .addAll(
                        new FlowPane(
                                8,
                                8,
                                action(
                                        "request",
                                        Feather.CLOCK,
                                        there,
                                        () -> asks.request(Objects.requireNonNull(place))),
                                action(
                                        "answer",
                                        Feather.DOWNLOAD,
                                        there,
                                        () -> asks.answer(Objects.requireNonNull(place)))),
                        certificates,
                        rely);
        return all;
    }

    private void list(VBox certificates) {
        certificates
                .getChildren()
                .setAll(relied.stream()
                        .map(each -> Parts.between(
                                Parts.label(String.valueOf(each.getFileName()), "mono"),
                                Buttons.icon(
                                        Feather.X,
                                        TEXTS.text("stamp.drop", String.valueOf(each.getFileName())),
                                        () -> relied.remove(each))))
                        .toList());
    }

    private static Node signature(IssuedReport.Signed signed) {
        Meaning meaning = signed.meaning();
        VBox box = new VBox(
                2,
                Parts.between(
                        Parts.label(signed.name(), "strong"),
                        Parts.label(meaning == null ? "" : TEXTS.text("meaning." + meaning.word()), "muted")),
                Parts.sentence(
                        TEXTS.text("issued.signed.line", signed.role(), Wording.whole(signed.time()), signed.entry()),
                        "muted"));
        if (!signed.comment().isEmpty()) {
            box.getChildren().add(Parts.sentence(signed.comment()));
        }
        if (signed.trial()) {
            box.getChildren().add(Parts.sentence(TEXTS.text("issued.trial"), "text-inconclusive"));
        }
        box.getStyleClass().add("said-box");
        return box;
    }

    private static void field(GridPane fields, String key, String value) {
        Label name = Parts.label(TEXTS.text(key), "muted");
        GridPane.setValignment(name, VPos.TOP);
        fields.addRow(fields.getRowCount(), name, Parts.sentence(value));
    }
}
