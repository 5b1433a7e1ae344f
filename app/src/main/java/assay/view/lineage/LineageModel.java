package assay.view.lineage;

import assay.audit.Tower;
import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Records;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.lineage.Edge;
import assay.lineage.Grouping;
import assay.lineage.Layout;
import assay.lineage.Lineage;
import assay.lineage.Node;
import assay.work.Progress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is drawn, what is chosen in it, and whose way up and down is lit. Nodes are named by their ids throughout, so
/// that choice and focus outlive a new layout.
final class LineageModel {
    static final int ALL = Integer.MAX_VALUE;

    private final LineageSource source;
    private final Jobs.Lane drawing;
    private final Jobs.Lane judging;
    private final Jobs.Lane opening;
    private final Jobs.Lane saving;
    private final Set<String> open = new HashSet<>();
    private @Nullable String wantedNext;

    private final ReadOnlyObjectWrapper<Load<Picture>> picture =
            new ReadOnlyObjectWrapper<>(this, "picture", new Load.Waiting<>());
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>(this, "selected");
    private final ObjectProperty<@Nullable String> focus = new SimpleObjectProperty<>(this, "focus");
    private final IntegerProperty up = new SimpleIntegerProperty(this, "up", ALL);
    private final IntegerProperty down = new SimpleIntegerProperty(this, "down", ALL);
    private final StringProperty wanted = new SimpleStringProperty(this, "wanted", "");
    private final ReadOnlyObjectWrapper<List<Node>> hits = new ReadOnlyObjectWrapper<>(this, "hits", List.of());
    private final ReadOnlyObjectWrapper<@Nullable Lit> lit = new ReadOnlyObjectWrapper<>(this, "lit");
    private final ReadOnlyObjectWrapper<@Nullable Tower> tower = new ReadOnlyObjectWrapper<>(this, "tower");
    private final ReadOnlyObjectWrapper<@Nullable Load<Excerpt>> excerpt = new ReadOnlyObjectWrapper<>(this, "excerpt");

    LineageModel(LineageSource source, Jobs jobs, @Nullable String focused) {
        this.source = source;
        drawing = jobs.lane();
        judging = jobs.lane();
        opening = jobs.lane();
        saving = jobs.lane();
        if (focused != null) {
            open.add(focused);
        }
        focus.set(focused);
        selected.set(focused);
        focus.addListener(change -> light());
        up.addListener(change -> light());
        down.addListener(change -> light());
        selected.addListener(change -> judge());
        wanted.addListener(change -> search());
    }

    /// Reads and lays out anew; what is drawn stays until that is done.
    void draw() {
        Set<String> drawn = Set.copyOf(open);
        drawing.start(Jobs.title("draw"), progress -> lay(drawn, progress), this::show);
    }

    private Picture lay(Set<String> drawn, Progress progress) {
        Lineage whole = source.lineage();
        Records records = source.records();
        Grouping grouping = Grouping.of(whole, records, drawn);
        progress.checkpoint();
        return new Picture(whole, grouping, Layout.of(grouping.lineage(), progress), records);
    }

    private void show(Outcome<Picture> outcome) {
        if (outcome instanceof Outcome.Stopped<Picture> && drawn().isPresent()) {
            return;
        }
        picture.set(Load.of(outcome));
        light();
        search();
        if (wantedNext != null) {
            select(wantedNext);
        }
        judge();
    }

    ReadOnlyObjectProperty<Load<Picture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    Optional<Picture> drawn() {
        return picture.get() instanceof Load.Ready<Picture>(Picture ready) ? Optional.of(ready) : Optional.empty();
    }

    /// Id of the chosen node or stack; null for none.
    ObjectProperty<@Nullable String> selectedProperty() {
        return selected;
    }

    Optional<Card> selected() {
        return drawn().flatMap(now -> now.card(selected.get()));
    }

    /// Id of the node whose way up and down is lit; null for none.
    ObjectProperty<@Nullable String> focusProperty() {
        return focus;
    }

    Optional<Card> focused() {
        return drawn().flatMap(now -> now.card(focus.get()));
    }

    /// How many edges up the light goes; [#ALL] to the end.
    IntegerProperty upProperty() {
        return up;
    }

    /// How many edges down the light goes; [#ALL] to the end.
    IntegerProperty downProperty() {
        return down;
    }

    ReadOnlyObjectProperty<@Nullable Lit> litProperty() {
        return lit.getReadOnlyProperty();
    }

    /// What is looked for in names, second lines and paths.
    StringProperty wantedProperty() {
        return wanted;
    }

    /// Nodes that match, those inside of stacks too.
    ReadOnlyObjectProperty<List<Node>> hitsProperty() {
        return hits.getReadOnlyProperty();
    }

    /// Of the chosen run; null while it is not known.
    ReadOnlyObjectProperty<@Nullable Tower> towerProperty() {
        return tower.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Load<Excerpt>> excerptProperty() {
        return excerpt.getReadOnlyProperty();
    }

    void select(@Nullable String nodeId) {
        wantedNext = null;
        selected.set(nodeId);
    }

    /// Draws the members of a stack one by one.
    void open(Card stack) {
        String id = stack.node().id();
        open.add(id);
        wantedNext = drawn().map(now -> now.grouping().members().getOrDefault(id, List.of()))
                .filter(members -> !members.isEmpty())
                .map(members -> members.getFirst().id())
                .orElse(null);
        draw();
    }

    /// Stacks everything that can be stacked again.
    void stackAll() {
        open.clear();
        draw();
    }

    boolean anyOpen() {
        return !open.isEmpty();
    }

    /// The next match (1) or the one before (-1); one inside of a stack is taken out first.
    void step(int direction) {
        List<Node> found = hits.get();
        if (found.isEmpty()) {
            return;
        }
        int at = -1;
        for (int i = 0; i < found.size(); i++) {
            at = found.get(i).id().equals(selected.get()) ? i : at;
        }
        int next = at < 0 ? (direction > 0 ? 0 : found.size() - 1) : Math.floorMod(at + direction, found.size());
        take(found.get(next).id());
    }

    private void take(String nodeId) {
        boolean stacked =
                drawn().flatMap(now -> now.card(nodeId)).map(Card::stack).orElse(false);
        if (stacked) {
            open.add(nodeId);
            wantedNext = nodeId;
            draw();
        } else {
            select(nodeId);
        }
    }

    /// Along an edge to the left or right, or to the card above or below; the first card where none is chosen.
    void walk(Direction direction) {
        drawn().flatMap(now -> direction.from(now, selected().orElse(null)))
                .ifPresent(card -> select(card.node().id()));
    }

    /// Those of the chosen card, what leads to it first; all where none is chosen.
    List<Edge> edges() {
        return drawn().map(now -> selected()
                        .map(card -> Stream.concat(now.in(card).stream(), now.out(card).stream())
                                .map(Line::edge)
                                .toList())
                        .orElseGet(() -> now.grouping().lineage().edges()))
                .orElse(List.of());
    }

    void open(Evidence evidence) {
        excerpt.set(new Load.Waiting<>());
        opening.start(
                Jobs.title("record", evidence.file()),
                progress -> source.excerpt(evidence),
                outcome -> excerpt.set(Load.of(outcome)));
    }

    /// @param content made on the job's thread
    void save(Path file, java.util.concurrent.Callable<byte[]> content, Consumer<Outcome<Path>> then) {
        saving.start(
                Jobs.title("save", file.getFileName()),
                progress -> {
                    source.save(file, content.call());
                    return file;
                },
                then);
    }

    /// Lays a small file where another program can take it from.
    Path lend(String name, byte[] content) {
        return source.lend(name, content);
    }

    void close() {
        drawing.cancel();
        judging.cancel();
        opening.cancel();
    }

    private void light() {
        lit.set(drawn().flatMap(now -> focused().map(card -> now.reach(card, up.get(), down.get())))
                .orElse(null));
    }

    private void judge() {
        RunId run = selected().map(card -> card.node().run()).orElse(null);
        tower.set(null);
        judging.cancel();
        if (run != null) {
            judging.start(Jobs.title("audit.run", run.id()), progress -> source.tower(run), outcome -> {
                if (outcome instanceof Outcome.Done<Tower>(Tower known)) {
                    tower.set(known);
                }
            });
        }
    }

    private void search() {
        String words = wanted.get().strip().toLowerCase(Locale.ROOT);
        hits.set(
                words.isEmpty()
                        ? List.of()
                        : drawn().map(now -> now.whole().nodes().stream()
                                        .filter(node -> matches(node, words))
                                        .toList())
                                .orElse(List.of()));
    }

    private static boolean matches(Node node, String words) {
        return Stream.of(node.label(), node.detail(), node.path())
                .filter(Objects::nonNull)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
    }
}
