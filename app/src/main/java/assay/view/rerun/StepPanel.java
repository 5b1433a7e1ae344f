package assay.view.rerun;

import assay.content.Excerpt;
import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.EvidenceLink;
import assay.control.ExcerptPane;
import assay.control.GradeLabel;
import assay.control.Icons;
import assay.control.Parts;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.jobs.Load;
import assay.rerun.recipe.RecipeWords;
import assay.rerun.recipe.Step;
import assay.text.Texts;
import assay.text.Wording;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One step of a recipe in full: its value whole, how it was found, and the records that say so.
final class StepPanel extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final int LINKS = 8;
    private static final int LINES = 400;

    private final Subscription listening;

    StepPanel(Step step, RerunModel model, Runnable close) {
        StackPane excerpt = new StackPane();
        excerpt.setAlignment(Pos.TOP_LEFT);
        VBox column = new VBox(head(step, close), value(step));
        if (!step.note().isEmpty()) {
            column.getChildren().add(section("step.note", Parts.sentence(step.note(), "plain")));
        }
        VBox records = section("step.records");
        if (step.evidence().isEmpty()) {
            records.getChildren().add(Parts.sentence(TEXTS.text("step.no.records"), "muted"));
        }
        step.evidence().stream()
                .limit(LINKS)
                .map((Evidence each) -> new EvidenceLink(each, model::open))
                .forEach(records.getChildren()::add);
        int more = step.evidence().size() - LINKS;
        if (more > 0) {
            records.getChildren().add(Parts.sentence(TEXTS.text("step.records.more", more), "muted"));
        }
        records.getChildren().add(excerpt);
        column.getChildren().add(records);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        listening = model.excerptProperty().subscribe((@Nullable Load<Excerpt> now) -> show(excerpt, now));
    }

    void end() {
        listening.unsubscribe();
    }

    private static VBox head(Step step, Runnable close) {
        HBox first = Parts.row(
                8,
                Icons.medium(RecipeTexts.icon(step)),
                Parts.label(RecipeTexts.kind(step), "section"),
                Parts.gap(),
                new GradeLabel(step.grade()),
                Buttons.icon(Feather.X, TEXTS.text("inspector.close"), close));
        return Parts.styled(new VBox(first), "sec", "first");
    }

    private static VBox value(Step step) {
        VBox part = section("step.value");
        part.getChildren().add(words(whole(step)));
        if (step instanceof Step.Data data) {
            if (data.size() != null) {
                part.getChildren().add(Parts.sentence(TEXTS.text("step.size", Wording.bytes(data.size())), "muted"));
            }
            for (Digest digest : data.digests()) {
                part.getChildren().add(Parts.row(8, Parts.label(digest.algorithm(), "muted"), new DigestLabel(digest)));
            }
        }
        return part;
    }

    private static String whole(Step step) {
        return switch (step) {
            case Step.Code code -> code.commit() == null ? RecipeWords.value(code) : code.commit();
            case Step.Libraries libraries ->
                RecipeWords.value(libraries)
                        + (libraries.packages().isEmpty() ? "" : "\n" + lines(libraries.packages(), "=="));
            case Step.Configuration configuration -> configuration.target() + "\n\n" + cut(configuration.text());
            case Step.Variables variables -> lines(variables.values(), "=");
            case Step.Seeds seeds -> lines(seeds.seeds(), " = ");
            case Step.Device device ->
                RecipeWords.value(device)
                        + (device.attributes().isEmpty() ? "" : "\n" + lines(device.attributes(), " = "));
            case Step.Command command -> RecipeWords.line(command);
            case Step.Data data -> RecipeWords.value(data);
        };
    }

    private static String lines(Map<String, String> values, String between) {
        return cut(values.entrySet().stream()
                .map(each -> each.getKey() + between + each.getValue())
                .collect(Collectors.joining("\n")));
    }

    private static String cut(String text) {
        return text.lines().limit(LINES).collect(Collectors.joining("\n"));
    }

    private static Label words(String text) {
        return Parts.sentence(text, "mono");
    }

    private static void show(StackPane into, @Nullable Load<Excerpt> load) {
        into.getChildren().clear();
        switch (load) {
            case Load.Ready<Excerpt>(Excerpt excerpt) -> into.getChildren().add(new ExcerptPane(excerpt));
            case Load.Failed<Excerpt>(String message) -> into.getChildren().add(Parts.sentence(message, "muted"));
            case null, default -> {}
        }
    }

    private static VBox section(String key, Node... nodes) {
        VBox part = Parts.styled(new VBox(6, Parts.label(TEXTS.text(key), "strong")), "sec");
        part.getChildren().addAll(nodes);
        return part;
    }
}
