package assay.view.welcome;

import assay.fact.Format;
import assay.jobs.Jobs;
import assay.jobs.Outcome;
import assay.project.Settings;
import assay.text.Texts;
import assay.text.Wording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Recent projects, looked for on disk in a job: a folder on a network may take its time.
public final class WelcomeModel {
    private final Texts texts = Texts.of(WelcomeModel.class);
    private final ObservableList<RecentProject> recent = FXCollections.observableArrayList();
    private final String readable;

    /// @param now what `today` means
    public WelcomeModel(Jobs jobs, Settings settings, List<Format> formats, Instant now) {
        readable = formats.stream().map(Format::name).distinct().collect(Collectors.joining(", "));
        List<RecentProject> known =
                settings.recent().stream().map(each -> project(each, now)).toList();
        recent.setAll(known);
        jobs.start(texts.text("looking"), progress -> look(known), outcome -> {
            if (outcome instanceof Outcome.Done<List<RecentProject>>(List<RecentProject> looked)) {
                recent.setAll(looked);
            }
        });
    }

    public ObservableList<RecentProject> recent() {
        return recent;
    }

    /// The names of what can be read.
    public String readable() {
        return readable;
    }

    private RecentProject project(Settings.Recent each, Instant now) {
        String runs = Wording.count(each.runs(), texts.text("run"), texts.text("runs"));
        String found = each.findings() < 0
                ? runs
                : runs + " · " + Wording.count(each.findings(), texts.text("finding"), texts.text("findings"));
        return new RecentProject(Path.of(each.folder()), found, when(each.opened(), now), false);
    }

    private String when(String opened, Instant now) {
        try {
            Instant time = Instant.parse(opened);
            boolean today = time.atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .equals(now.atZone(ZoneOffset.UTC).toLocalDate());
            return today ? texts.text("today", Wording.clock(time).substring(0, 5)) : Wording.day(time);
        } catch (DateTimeParseException damaged) {
            return "";
        }
    }

    private static List<RecentProject> look(List<RecentProject> known) {
        return known.stream()
                .map(each ->
                        new RecentProject(each.folder(), each.found(), each.when(), !Files.isDirectory(each.folder())))
                .toList();
    }
}
