package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Changes;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.PointerFiles;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Run;
import assay.lineage.Lookup.Today;
import assay.lineage.Mention;
import assay.lineage.Mention.Use;
import assay.lineage.Mentions;
import assay.lineage.Node;
import com.google.auto.service.AutoService;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// D2: have the files of today the digests that were recorded? Asked of what was read, and of data and metrics that
/// were written. A digest of another system, or over a part of the data, cannot be recomputed here and is another
/// rule's.
@AutoService(Rule.class)
public final class DigestsMatch implements Rule {
    private static final int SHOWN = 3;
    private static final int EVIDENCE = 50;

    /// What became of one recorded digest.
    private sealed interface Answer {
        record Matches() implements Answer {}

        record Differs(String words, List<Evidence> evidence) implements Answer {}

        /// The same text with other line ends, as git and editors write it on another system.
        record LineEnds(String words, List<Evidence> evidence) implements Answer {}

        record Open(String why) implements Answer {}
    }

    @Override
    public String id() {
        return "D2";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public Outcome ask(Subject subject) {
        Run run = subject.run();
        List<Mention> asked = run == null
                ? List.of()
                : Mentions.of(run.id(), subject.facts()).stream()
                        .filter(each -> isData(each) && !each.whole().isEmpty())
                        .toList();
        if (asked.isEmpty()) {
            return new Outcome.NotApplicable(text("none"));
        }
        Hits different = new Hits();
        Hits lineEnds = new Hits();
        List<String> open = new ArrayList<>();
        for (Mention mention : asked) {
            switch (answer(subject, mention)) {
                case Answer.Matches matches -> {}
                case Answer.Differs(String words, List<Evidence> places) -> different.add(words, places);
                case Answer.LineEnds(String words, List<Evidence> places) -> lineEnds.add(words, places);
                case Answer.Open(String why) -> open.add(why);
            }
        }
        List<Finding> findings = new ArrayList<>();
        raise(subject, different, subject.rules().severity(id()), findings);
        raise(subject, lineEnds, subject.rules().severity(id(), "lineends"), findings);
        if (!findings.isEmpty()) {
            return new Outcome.Raised(findings);
        }
        return open.isEmpty()
                ? Outcome.of(List.of(), subject)
                : new Outcome.NotChecked(count("open", open.size(), open.getFirst(), open.size() - 1));
    }

    private static final class Hits {
        private final Set<String> words = new LinkedHashSet<>();
        private final Set<Evidence> evidence = new LinkedHashSet<>();

        void add(String word, List<Evidence> places) {
            words.add(word);
            evidence.addAll(places);
        }
    }

    private void raise(Subject subject, Hits hits, Severity severity, List<Finding> findings) {
        if (!hits.words.isEmpty()) {
            String shown = hits.words.stream().limit(SHOWN).collect(Collectors.joining(" "));
            int rest = hits.words.size() - SHOWN;
            String message = rest <= 0 ? shown : count("more", rest, shown);
            findings.add(finding(
                    subject,
                    severity,
                    message,
                    hits.evidence.stream().limit(EVIDENCE).toList()));
        }
    }

    private static boolean isData(Mention mention) {
        return switch (mention.use()) {
            case READ -> mention.kind() == Node.Kind.DATA || mention.kind() == Node.Kind.FILE;
            case WROTE -> mention.kind() == Node.Kind.DATA || mention.kind() == Node.Kind.METRICS;
            case RAN_WITH, LIES_THERE -> false;
        };
    }

    private Answer answer(Subject subject, Mention mention) {
        Answer answer = new Answer.Open("");
        for (Digest digest : mention.whole()) {
            Answer one = answer(subject, mention, digest);
            if (!(one instanceof Answer.Open)) {
                return one;
            }
            answer = one;
        }
        return answer;
    }

    private Answer answer(Subject subject, Mention mention, Digest digest) {
        String path = mention.path();
        if (path == null) {
            List<String> places = subject.places().of(digest);
            return places.stream().anyMatch(place -> holds(subject, place, digest))
                    ? new Answer.Matches()
                    : new Answer.Open(text("unplaced", mention.name()));
        }
        return switch (subject.lookup().file(path, digest.algorithm())) {
            case Today.Present(Digest now) ->
                now.value().equals(digest.value())
                        ? new Answer.Matches()
                        : differs(subject, mention, path, digest, now);
            case Today.Absent absent -> new Answer.Open(text("absent", path));
            case Today.NotChecked(String reason) -> new Answer.Open(text("notchecked", path, reason));
        };
    }

    private Answer differs(Subject subject, Mention mention, String path, Digest recorded, Digest now) {
        if (PointerFiles.of(subject.audited()).contains(path)) {
            return new Answer.Open(text("pointer", path));
        }
        for (String ends : List.of("+lf", "+crlf")) {
            if (subject.lookup().file(path, recorded.algorithm() + ends) instanceof Today.Present(Digest converted)
                    && converted.value().equals(recorded.value())) {
                String words = text("lineends", path, recorded.algorithm(), recorded.value());
                return new Answer.LineEnds(words, mention.evidence());
            }
        }
        if (mention.use() == Use.WROTE && writtenAgain(subject, path, now)) {
            return new Answer.Open(text("again", path));
        }
        String words = text("differs", path, recorded.algorithm(), recorded.value(), now.value());
        Run run = subject.run();
        Instant start = run == null ? null : run.start();
        List<Changes.Edit> later =
                start == null ? List.of() : subject.audited().changes().edits(path, start);
        if (!later.isEmpty()) {
            Changes.Edit edit = later.getLast();
            words += " "
                    + text(
                            "later",
                            edit.commit().substring(0, Math.min(7, edit.commit().length())),
                            day(edit.time()));
        }
        String kept = kept(subject, path, recorded);
        if (!kept.isEmpty()) {
            words += " " + text("kept", kept);
        }
        return new Answer.Differs(words, mention.evidence());
    }

    private static String day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    /// Whether a record names the bytes of today for this path: another run wrote there after this one.
    private static boolean writtenAgain(Subject subject, String path, Digest now) {
        return subject.places().of(now).contains(path);
    }

    /// Where the recorded bytes still are; empty where they were not found.
    private static String kept(Subject subject, String path, Digest digest) {
        List<String> places = new ArrayList<>(subject.places().of(digest));
        places.remove(path);
        if (digest.algorithm().equals("md5") && digest.value().length() == 32) {
            String name = digest.value().substring(0, 2) + "/" + digest.value().substring(2);
            places.add(".dvc/cache/files/md5/" + name);
            places.add(".dvc/cache/" + name);
        }
        return places.stream()
                .filter(place -> holds(subject, place, digest))
                .findFirst()
                .orElse("");
    }

    private static boolean holds(Subject subject, String place, Digest digest) {
        return subject.lookup().file(place, digest.algorithm()) instanceof Today.Present(Digest now)
                && now.value().equals(digest.value());
    }
}
