package assay.view.data;

import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.ThinBar;
import assay.control.Words;
import assay.jobs.Verification;
import assay.jobs.Verification.Known;
import assay.jobs.Verification.Phase;
import assay.jobs.Verification.Round;
import assay.text.Texts;
import assay.text.Wording;
import assay.verify.Amount;
import assay.verify.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How far the verification is, how fast, and what came of it so far. A click on a verdict shows
/// only its rows.
final class SummaryCard extends HBox {
    private static final Texts TEXTS = Texts.of(DataView.class);
    /// In a narrower window the chart would be too small to say anything.
    private static final double ROOMY = 1160;

    private final DataModel model;
    private final Label amount = new Label();
    private final Label left = new Label();
    private final ThinBar bar = new ThinBar(6);
    private final Label digests = new Label();
    private final Label rate = new Label();
    private final Label scale = new Label();
    private final RateChart chart = new RateChart();
    private final HBox rates;
    private final Region parting = parting();
    private final Map<Verdict, Count> counts = new EnumMap<>(Verdict.class);
    private final Label toGo = new Label();
    private final Label toGoWords = new Label();
    private final VBox rest = new VBox(2, toGo, toGoWords);

    SummaryCard(DataModel model) {
        this.model = model;
        getStyleClass().add("summary");
        amount.getStyleClass().add("title");
        amount.setId("amount");
        amount.setMinWidth(0);
        left.getStyleClass().add("muted");
        left.setMinWidth(USE_PREF_SIZE);
        digests.getStyleClass().add("caption");
        digests.setId("digests");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(8, amount, gap, left);
        first.setAlignment(Pos.BASELINE_LEFT);
        VBox progress = new VBox(first, bar, digests);
        progress.getStyleClass().add("progress");
        VBox.setMargin(bar, new javafx.geometry.Insets(6, 0, 6, 0));
        rate.getStyleClass().add("title");
        scale.getStyleClass().add("caption");
        scale.setMinWidth(USE_PREF_SIZE);
        VBox words = new VBox(2, rate, scale);
        words.getStyleClass().add("rate");
        chart.setMinWidth(0);
        chart.setPrefWidth(240);
        chart.setMaxWidth(240);
        chart.setMinHeight(40);
        chart.setMaxHeight(40);
        chart.setAccessibleText(TEXTS.text("rate.chart"));
        rates = new HBox(12, words, chart);
        rates.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(chart, Priority.ALWAYS);
        HBox.setHgrow(rates, Priority.SOMETIMES);
        rates.setMaxWidth(Double.MAX_VALUE);
        HBox answers = new HBox(4);
        answers.setAlignment(Pos.CENTER_LEFT);
        answers.getStyleClass().add("answers");
        for (Verdict verdict : List.of(
                Verdict.MATCH,
                Verdict.MISMATCH,
                Verdict.MISSING,
                Verdict.NOT_RECORDED,
                Verdict.UNSUPPORTED,
                Verdict.REFUSED)) {
            Count count = new Count(verdict);
            counts.put(verdict, count);
            answers.getChildren().add(count);
        }
        toGo.getStyleClass().addAll("title", "muted");
        toGoWords.getStyleClass().add("caption");
        rest.getStyleClass().add("rest");
        rest.setMinWidth(USE_PREF_SIZE);
        answers.getChildren().add(rest);
        answers.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(progress, parting(), rates, parting, answers);
        for (Node hides : List.of(rates, parting, rest, chart)) {
            hides.managedProperty().bind(hides.visibleProperty());
        }
    }

    void show(Known known) {
        Verification verification = model.verification();
        Round round = verification.roundProperty().get();
        boolean running = round.phase() == Phase.RUNNING;
        amount.setText(amount(known, round));
        left.setText(left(round));
        bar.setVisible(round.phase() != Phase.NONE);
        bar.show(share(round), !running);
        digests.setText(digests(known, round));
        digests.setTooltip(new Tooltip(digests.getText()));
        rates.setVisible(running);
        chart.setVisible(getWidth() >= ROOMY);
        parting.setVisible(rates.isVisible());
        if (running) {
            showRate(round);
        }
        int answered = 0;
        for (Map.Entry<Verdict, Count> each : counts.entrySet()) {
            int number = verification.count(each.getKey());
            answered += number;
            boolean always = round.phase() != Phase.NONE && each.getKey().compareTo(Verdict.NOT_RECORDED) <= 0;
            each.getValue().show(number, always);
        }
        int open = running ? round.asked() - round.done() : known.lines().size() - answered;
        rest.setVisible(running || open > 0);
        toGo.setText(Wording.count(open));
        toGoWords.setText(TEXTS.text(running ? "togo" : "unread"));
    }

    private void showRate(Round round) {
        Amount now = round.amount();
        List<Verification.Rate> latest = model.verification().rates();
        double top = RateChart.scale(latest);
        rate.setText(
                now == null || now.bytesPerSecond() <= 0
                        ? TEXTS.text("rate.none")
                        : Wording.rate(now.bytesPerSecond()));
        scale.setText(TEXTS.text("rate.scale", Wording.rate(top).replaceAll("\\.?0+ ", " ")));
        chart.show(latest, top);
    }

    private static String left(Round round) {
        Amount now = round.amount();
        return switch (round.phase()) {
            case NONE -> "";
            case RUNNING -> now == null || now.left() == null ? "" : TEXTS.text("left", Wording.duration(now.left()));
            case DONE, STOPPED, FAILED -> TEXTS.text("took", Wording.duration(round.took()));
        };
    }

    private static String amount(Known known, Round round) {
        Amount now = round.amount();
        return switch (round.phase()) {
            case NONE -> TEXTS.text("amount.none", Wording.bytes(known.bytes()));
            case RUNNING ->
                now == null || now.bytesTotal() == 0
                        ? TEXTS.text("amount.starting")
                        : Wording.amount(now.bytesDone(), now.bytesTotal());
            case DONE ->
                now == null || now.bytesTotal() == 0
                        ? TEXTS.text("amount.over")
                        : TEXTS.text("amount.done", Wording.bytes(now.bytesTotal()));
            case STOPPED ->
                now == null
                        ? TEXTS.text("amount.stopped")
                        : TEXTS.text("amount.stopped.at", Wording.amount(now.bytesDone(), now.bytesTotal()));
            case FAILED -> TEXTS.text("amount.failed");
        };
    }

    private static String digests(Known known, Round round) {
        if (round.phase() == Phase.NONE) {
            return known.unsized() == 0 ? TEXTS.text("digests.none") : TEXTS.text("digests.unsized", known.unsized());
        }
        StringJoiner parts = new StringJoiner(" · ");
        parts.add(TEXTS.text("digests", round.done(), round.asked()));
        Amount now = round.amount();
        if (now != null && now.cachedFiles() > 0) {
            parts.add(TEXTS.text("cached", now.cachedFiles()));
        }
        return parts.toString();
    }

    private static double share(Round round) {
        Amount now = round.amount();
        if (now != null && now.bytesTotal() > 0) {
            return (double) now.bytesDone() / now.bytesTotal();
        }
        return round.asked() == 0 ? 0 : (double) round.done() / round.asked();
    }

    private static Region parting() {
        Region line = new Region();
        line.getStyleClass().add("parting");
        return line;
    }

    /// A verdict with its number, to be pressed.
    private final class Count extends ToggleButton {
        private final Verdict verdict;
        private final Label number = new Label();
        private final Label words = new Label();

        Count(Verdict verdict) {
            this.verdict = verdict;
            String key = verdict.name().toLowerCase(Locale.ROOT);
            number.getStyleClass().addAll("title", key);
            words.getStyleClass().add("caption");
            HBox first = new HBox(6, new MarkIcon(Mark.of(verdict)), number);
            first.setAlignment(Pos.CENTER_LEFT);
            setGraphic(new VBox(2, first, words));
            getStyleClass().setAll("count");
            setId("count-" + key);
            setMinWidth(USE_PREF_SIZE);
            managedProperty().bind(visibleProperty());
            model.verdictProperty().subscribe((@Nullable Verdict now) -> setSelected(now == verdict));
            setOnAction(event -> {
                model.toggle(verdict);
                setSelected(model.verdictProperty().get() == verdict);
            });
        }

        void show(int amount, boolean always) {
            setVisible(always || amount > 0 || isSelected());
            number.setText(Wording.count(amount));
            int weak = verdict == Verdict.MATCH ? model.verification().weakMatches() : 0;
            String word = Words.verdict(verdict);
            words.setText(weak == 0 ? word : TEXTS.text("match.weak", word, weak));
            setAccessibleText(Wording.count(amount) + " " + words.getText());
        }
    }
}
