package assay.view.lineage;

import assay.fact.Records;
import assay.fact.Run;
import assay.lineage.Grouping;
import assay.lineage.Layout;
import assay.lineage.Lineage;
import assay.lineage.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A laid-out lineage: which card stands where, which lines tie them, and which card stands for which node.
final class Picture {
    private final Lineage whole;
    private final Grouping grouping;
    private final Layout layout;
    private final Records records;
    private final List<Card> cards = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<List<Line>> in = new ArrayList<>();
    private final List<List<Line>> out = new ArrayList<>();

    /// @param layout of the grouped lineage
    Picture(Lineage whole, Grouping grouping, Layout layout, Records records) {
        this.whole = whole;
        this.grouping = grouping;
        this.layout = layout;
        this.records = records;
        for (Node node : grouping.lineage().nodes()) {
            Layout.Box box = layout.box(node.id());
            List<Node> members = grouping.members().getOrDefault(node.id(), List.of());
            Run run = node.run() == null ? null : records.run(node.run());
            Look look = Look.of(node, run == null ? null : run.status());
            int number = cards.size();
            cards.add(new Card(number, node, look, Math.round(box.x()), Math.round(box.y()), members.size()));
            numbers.put(node.id(), number);
            members.forEach(member -> numbers.put(member.id(), number));
            in.add(new ArrayList<>());
            out.add(new ArrayList<>());
        }
        for (Layout.Route route : layout.routes()) {
            int from = numbers.getOrDefault(route.edge().from(), -1);
            int to = numbers.getOrDefault(route.edge().to(), -1);
            Line line = Line.of(lines.size(), route, from, to);
            lines.add(line);
            out.get(from).add(line);
            in.get(to).add(line);
        }
    }

    /// Ungrouped.
    Lineage whole() {
        return whole;
    }

    Grouping grouping() {
        return grouping;
    }

    Layout layout() {
        return layout;
    }

    /// Those that the lineage was drawn from.
    Records records() {
        return records;
    }

    List<Card> cards() {
        return cards;
    }

    List<Line> lines() {
        return lines;
    }

    double width() {
        return layout.width();
    }

    double height() {
        return layout.height();
    }

    /// The card of a node or of the stack that it is in.
    Optional<Card> card(@Nullable String nodeId) {
        return Optional.ofNullable(nodeId).map(numbers::get).map(cards::get);
    }

    /// The uppermost card there.
    Optional<Card> at(double x, double y) {
        return cards.reversed().stream().filter(card -> card.contains(x, y)).findFirst();
    }

    List<Line> in(Card card) {
        return in.get(card.number());
    }

    List<Line> out(Card card) {
        return out.get(card.number());
    }

    /// The way up and down from a card, so many edges far.
    Lit reach(Card card, int up, int down) {
        Lit lit = new Lit(new BitSet(cards.size()), new BitSet(lines.size()));
        walk(card, up, in, true, lit);
        walk(card, down, out, false, lit);
        return lit;
    }

    private void walk(Card start, int limit, List<List<Line>> next, boolean up, Lit lit) {
        int[] steps = new int[cards.size()];
        BitSet seen = new BitSet(cards.size());
        Deque<Integer> open = new ArrayDeque<>(List.of(start.number()));
        seen.set(start.number());
        lit.cards().set(start.number());
        while (!open.isEmpty()) {
            int here = open.remove();
            if (steps[here] >= limit) {
                continue;
            }
            for (Line line : next.get(here)) {
                int there = up ? line.from() : line.to();
                lit.lines().set(line.number());
                lit.cards().set(there);
                if (!seen.get(there)) {
                    seen.set(there);
                    steps[there] = steps[here] + 1;
                    open.add(there);
                }
            }
        }
    }
}
