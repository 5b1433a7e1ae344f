package assay.view.report;

import assay.audit.Language;
import assay.fact.Run;
import assay.report.Additions;
import assay.report.Paper;
import assay.report.Reveal;
import assay.report.pack.Pack;
import assay.report.people.Decision;
import assay.report.people.Statements;
import assay.text.Texts;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the report is to hold beside what its run's records say.
final class Wishes {
    private final ObservableList<Pack> packs = FXCollections.observableArrayList();
    private final ObjectProperty<Statements> supplied = new SimpleObjectProperty<>(this, "supplied", Statements.NONE);
    private final ObjectProperty<@Nullable Decision> decision = new SimpleObjectProperty<>(this, "decision");
    private final ObjectProperty<@Nullable Run> baseline = new SimpleObjectProperty<>(this, "baseline");
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(this, "language", Texts.spoken());
    private final ObjectProperty<Paper> paper = new SimpleObjectProperty<>(this, "paper", Paper.A4);
    private final BooleanProperty people = new SimpleBooleanProperty(this, "people");
    private final BooleanProperty paths = new SimpleBooleanProperty(this, "paths");

    /// @param changed called after each change
    Wishes(Runnable changed) {
        Stream.<Observable>of(packs, supplied, decision, baseline, language, paper, people, paths)
                .forEach(each -> each.addListener((Observable change) -> changed.run()));
    }

    /// The clause packs that are held against the records, in the order of their list.
    ObservableList<Pack> packs() {
        return packs;
    }

    /// Statements of a file that was read.
    ObjectProperty<Statements> suppliedProperty() {
        return supplied;
    }

    ObjectProperty<@Nullable Decision> decisionProperty() {
        return decision;
    }

    /// What the run is held against.
    ObjectProperty<@Nullable Run> baselineProperty() {
        return baseline;
    }

    /// That the report is written in.
    ObjectProperty<Language> languageProperty() {
        return language;
    }

    ObjectProperty<Paper> paperProperty() {
        return paper;
    }

    BooleanProperty revealProperty(Reveal reveal) {
        return switch (reveal) {
            case PEOPLE -> people;
            case PATHS -> paths;
        };
    }

    Set<Reveal> reveal() {
        EnumSet<Reveal> reveal = EnumSet.noneOf(Reveal.class);
        Stream.of(Reveal.values()).filter(each -> revealProperty(each).get()).forEach(reveal::add);
        return reveal;
    }

    Additions additions() {
        Run held = baseline.get();
        return new Additions(
                packs, supplied.get(), decision.get(), held == null ? null : held.id(), language.get(), paper.get());
    }
}
