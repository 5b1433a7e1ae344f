package assay.view.rerun;

import assay.control.Parts;
import assay.judge.Outlook;
import assay.text.Texts;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// What the planned reruns can tell and what not, before any of them is paid for.
final class OutlookPane extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final int METRICS = 4;

    private final Subscription listening;

    OutlookPane(RerunModel model) {
        getStyleClass().add("outlook");
        setId("outlook");
        listening = model.outlookProperty().subscribe(this::tell);
    }

    void end() {
        listening.unsubscribe();
    }

    private void tell(List<Outlook> all) {
        getChildren().clear();
        Parts.show(this, !all.isEmpty());
        if (all.isEmpty()) {
            return;
        }
        getChildren().add(Parts.label(TEXTS.text("outlook"), "strong"));
        // First what decides, then what a margin is stated for.
        List<Outlook> told = all.stream()
                .sorted(Comparator.comparing((Outlook each) -> !each.primary())
                        .thenComparing(each -> each.margin() == null))
                .toList();
        told.stream().limit(METRICS).forEach(each -> {
            Label name = Parts.label(each.metric(), "caption", "strong");
            getChildren().add(new VBox(name, Parts.sentence(each.sentence(), "caption")));
        });
        if (told.size() > METRICS) {
            getChildren().add(Parts.label(TEXTS.text("sealed.more", told.size() - METRICS), "caption", "muted"));
        }
    }
}
