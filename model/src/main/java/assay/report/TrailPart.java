package assay.report;

import assay.fact.Grade;
import assay.trail.Break;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.TrailExtract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Appendix C: what the audit trail held when the report was issued. It says of the issue, not of the model, and is no
/// part of what names the report.
final class TrailPart {
    private final Material material;
    private final TrailExtract trail;
    private final List<LogLine> lines;
    private final Predicate<String> withheld;

    private TrailPart(Material material, TrailExtract trail, List<LogLine> lines, Predicate<String> withheld) {
        this.material = material;
        this.trail = trail;
        this.lines = lines;
        this.withheld = withheld;
    }

    /// @param lines of the extract as they are attached
    /// @param withheld whether a name is not to be told
    static Section.Trail of(Material material, List<LogLine> lines, Predicate<String> withheld) {
        TrailExtract trail = material.input.trail();
        return trail == null
                ? new Section.Trail(List.of(material.say("trail.draft")), List.of(), new Listing<>(List.of()))
                : new TrailPart(material, trail, lines, withheld).section();
    }

    private Section.Trail section() {
        List<Section.TrailRow> rows = trail.entries().reversed().stream()
                .filter(this::concerns)
                .map(this::row)
                .toList();
        return new Section.Trail(statements(rows.size()), ends(), new Listing<>(rows));
    }

    /// Entries of this run, and those that change what is known of all.
    private boolean concerns(Entry entry) {
        String run = material.run.id().key();
        return entry.fields().values().stream().anyMatch(each -> names(each, run))
                || entry.known() == Kind.SCANNED
                || entry.known() == Kind.AUDITED
                || entry.known() == Kind.CLOCK;
    }

    private static boolean names(Object value, String run) {
        return value instanceof Collection<?> all ? all.contains(run) : run.equals(value);
    }

    private Section.TrailRow row(Entry entry) {
        Kind kind = entry.known();
        String done = kind == null ? entry.kind() : material.say("trail.kind." + kind);
        return new Section.TrailRow(
                entry.seq(),
                material.texts.stamp(entry.time()),
                entry.step() == Entry.Step.ALONE ? done : done + ": " + material.say("trail.step." + entry.step()),
                withheld.test(entry.actor()) ? material.say("trail.someone") : entry.actor(),
                entry.entryHash());
    }

    private List<Row> ends() {
        Grade grade = broken() == null ? Grade.MATCHED : Grade.RECORDED;
        return List.of(
                row("first", end(trail.first()), grade),
                row("last", end(trail.last()), grade),
                row(
                        "checkpoint",
                        material.say(
                                "trail.checkpoint",
                                trail.checkpoint().origin(),
                                trail.checkpoint().size(),
                                trail.checkpoint().head()),
                        grade),
                row("key", trail.key(), Grade.RECORDED));
    }

    private String end(Entry entry) {
        return material.say("trail.end", entry.seq(), material.texts.moment(entry.time()), entry.entryHash());
    }

    private Row row(String name, String value, Grade grade) {
        return material.row(
                "trail." + name,
                "trail." + name,
                new Field.Found(value, grade, material.say("trail.how." + grade), List.of()));
    }

    private @Nullable Break broken() {
        Break found = trail.walk().firstBreak();
        return found == null || found.entry() > trail.checkpoint().size() ? null : found;
    }

    private List<String> statements(int shown) {
        List<String> all = new ArrayList<>();
        all.add(material.say(
                "trail.starts",
                material.texts.moment(trail.first().time()),
                trail.first().seq()));
        Break broken = broken();
        all.add(
                broken == null
                        ? material.say(
                                "trail.whole", trail.count(), trail.checkpoint().size())
                        : material.say("trail.broken", broken.entry(), material.say("trail.break." + broken.reason())));
        List<TrailExtract.Gap> gaps = trail.gaps().stream()
                .filter(gap -> gap.from() <= trail.checkpoint().size())
                .toList();
        all.add(
                gaps.isEmpty()
                        ? material.say("trail.noGap")
                        : material.say(
                                "trail.gaps",
                                gaps.stream()
                                        .map(gap -> gap.from() == gap.to()
                                                ? String.valueOf(gap.from())
                                                : gap.from() + "–" + gap.to())
                                        .collect(Collectors.joining(", "))));
        long setBack = trail.entries().stream().filter(Entry::isSetBack).count();
        if (setBack > 0) {
            all.add(material.say("trail.setBack", setBack));
        }
        all.add(material.say("trail.shown", shown, trail.entries().size()));
        if (trail.count() > trail.entries().size()) {
            all.add(material.say(
                    "trail.cut",
                    trail.entries().size(),
                    trail.entries().getFirst().seq()));
        }
        long chained =
                lines.stream().filter(each -> !each.whole() && each.chained()).count();
        if (chained > 0) {
            all.add(material.say("trail.withheld", chained));
        }
        long hidden = lines.stream().filter(each -> !each.chained()).count();
        if (hidden > 0) {
            all.add(material.say("trail.hidden", hidden));
        }
        all.add(material.say("trail.account"));
        all.add(material.say("trail.limit"));
        return all;
    }
}
