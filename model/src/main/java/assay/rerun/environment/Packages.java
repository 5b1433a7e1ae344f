package assay.rerun.environment;

import assay.rerun.environment.Installer.Room;
import assay.rerun.environment.Pin.From;
import assay.rerun.environment.Workshop.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Python's packages of a list, on their way into an environment.
record Packages(PinList list, Installer installer) {
    /// pip: `Reason for being yanked: …`; uv: `warning: `attrs==21.1.0` is yanked (reason: "…")`.
    private static final Pattern YANKED =
            Pattern.compile("Reason for being yanked: (.*)|.* is yanked(?: \\(reason: \"(.*)\"\\))?");

    /// @param notes what differs from the lock may be added to
    void into(Path python, Room room, List<String> notes) throws IOException, Refused {
        // Lines with and without digests do not go together.
        install(true, python, room, notes);
        install(false, python, room, notes);
    }

    private void install(boolean hashed, Path python, Room room, List<String> notes) throws IOException, Refused {
        String text = list.pins().stream()
                .filter(pin -> pin.from() != From.FOLDER && pin.hashes().isEmpty() != hashed)
                .map(Pin::line)
                .collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return;
        }
        String indexes = room.workshop().settings.network() ? list.indexes().lines() : "";
        Path file = room.write(hashed ? "hashed.txt" : "unhashed.txt", indexes + text + "\n");
        Ended ended = installer.install(python, file, hashed, list.whole(), room);
        if (!ended.succeeded()) {
            throw room.workshop().complaint("The packages of " + list.title() + " could not be installed.", ended);
        }
        for (String line : ended.lines()) {
            Matcher yanked = YANKED.matcher(line);
            if (yanked.matches()) {
                String reason = yanked.group(1) == null ? yanked.group(2) : yanked.group(1);
                notes.add("A package was withdrawn from the index"
                        + (reason == null || reason.isBlank() ? "." : ": " + reason.strip()));
            }
        }
    }
}
