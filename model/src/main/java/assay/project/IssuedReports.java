package assay.project;

import assay.project.IssuedReport.Part;
import assay.project.IssuedReport.Signed;
import assay.project.IssuedReport.Stamped;
import assay.project.IssuedReport.State;
import assay.sign.Meaning;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Trail;
import assay.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// Every report that was issued from a project, read from its trail, with what became of the files.
final class IssuedReports {
    private final Trail trail;
    private final Whereabouts whereabouts;
    private final Revisions revisions;
    private final Progress progress;

    IssuedReports(Trail trail, Whereabouts whereabouts, Progress progress) {
        this.trail = trail;
        this.whereabouts = whereabouts;
        this.progress = progress;
        revisions = new Revisions(trail);
    }

    /// The newest first.
    List<IssuedReport> all() {
        List<Entry> signed = done(Kind.SIGNED);
        List<Entry> stamped = done(Kind.TIMESTAMPED);
        Map<String, List<String>> ofRun = new LinkedHashMap<>();
        List<IssuedReport> all = new ArrayList<>();
        for (Entry entry : done(Kind.ISSUED)) {
            progress.checkpoint();
            String id = text(entry, Revisions.REPORT);
            if (!id.isEmpty()) {
                List<String> before = ofRun.computeIfAbsent(text(entry, "run"), run -> new ArrayList<>());
                if (!before.contains(id)) {
                    before.add(id);
                }
                all.add(report(entry, id, before.indexOf(id) + 1, signed, stamped));
            }
        }
        Collections.reverse(all);
        return List.copyOf(all);
    }

    private IssuedReport report(Entry entry, String id, int number, List<Entry> signed, List<Entry> stamped) {
        List<Part> files = new ArrayList<>();
        if (entry.fields().get("files") instanceof List<?> listed) {
            for (Object each : listed) {
                if (each instanceof Map<?, ?> file) {
                    files.add(part(
                            String.valueOf(file.get("form")),
                            String.valueOf(file.get("file")),
                            file.get("bytes") instanceof Number bytes ? bytes.longValue() : 0,
                            String.valueOf(file.get("sha256"))));
                }
            }
        }
        List<Signed> signatures = new ArrayList<>();
        for (Entry each : signed) {
            if (takes(files, each)) {
                signatures.add(signed(each));
            }
        }
        List<Stamped> stamps = stamped.stream()
                .filter(each -> files.stream().anyMatch(file -> file.sha256().equals(text(each, "sha256"))))
                .map(each -> new Stamped(each.seq(), text(each, "time"), text(each, "authority"), text(each, "file")))
                .toList();
        return new IssuedReport(
                entry.seq(),
                entry.time(),
                entry.actor(),
                id,
                number,
                text(entry, "run"),
                text(entry, "name"),
                revisions.supersededBy(id),
                judged(files),
                signatures,
                stamps);
    }

    /// The signed file takes the place of the one that was signed, or stands beside it where it was written
    /// elsewhere.
    private boolean takes(List<Part> files, Entry signed) {
        String before = text(signed, "sha256Before");
        for (int i = 0; i < files.size(); i++) {
            Part file = files.get(i);
            if (file.sha256().equals(before)) {
                Part now = part("pdf", text(signed, "file"), 0, text(signed, "sha256"));
                if (now.place() == null || now.place().equals(file.place())) {
                    files.set(i, now);
                } else {
                    files.add(now);
                }
                return true;
            }
        }
        return false;
    }

    private static Signed signed(Entry entry) {
        String meaning = text(entry, "meaning");
        return new Signed(
                entry.seq(),
                entry.time(),
                text(entry, "signer"),
                text(entry, "role"),
                Arrays.stream(Meaning.values())
                        .filter(each -> each.word().equals(meaning))
                        .findFirst()
                        .orElse(null),
                text(entry, "comment"),
                Boolean.TRUE.equals(entry.fields().get("trialKey")),
                text(entry, "file"));
    }

    private Part part(String form, String file, long size, String sha256) {
        return new Part(form, file, whereabouts.of(form, sha256), size, sha256, State.UNKNOWN);
    }

    /// With what lies at their places today.
    private List<Part> judged(List<Part> files) {
        return files.stream()
                .map(file -> {
                    progress.checkpoint();
                    Path place = file.place();
                    return new Part(
                            file.form(),
                            file.file(),
                            place,
                            size(place, file.size()),
                            file.sha256(),
                            state(place, file.sha256()));
                })
                .toList();
    }

    private static long size(@Nullable Path place, long recorded) {
        try {
            return recorded > 0 || place == null ? recorded : Files.size(place);
        } catch (IOException gone) {
            return recorded;
        }
    }

    private static State state(@Nullable Path place, String sha256) {
        if (place == null) {
            return State.UNKNOWN;
        }
        if (!Files.isRegularFile(place)) {
            return State.GONE;
        }
        try (InputStream in = Files.newInputStream(place)) {
            return DigestUtils.sha256Hex(in).equals(sha256) ? State.SAME : State.CHANGED;
        } catch (IOException unreadable) {
            return State.GONE;
        }
    }

    private List<Entry> done(Kind kind) {
        return trail.entries(kind).stream()
                .filter(entry -> entry.step() == Entry.Step.DONE)
                .toList();
    }

    private static String text(Entry entry, String field) {
        return Objects.toString(entry.fields().get(field), "");
    }
}
