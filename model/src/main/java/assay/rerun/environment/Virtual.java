package assay.rerun.environment;

import assay.rerun.environment.Installer.Room;
import assay.rerun.environment.Pin.From;
import assay.rerun.environment.Workshop.Ended;
import assay.rerun.recipe.Step.Libraries;
import assay.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A virtual environment with what a list names, made once and kept.
///
/// It is made where it stays, since it holds its own path: until the marker `ready.json` is written, last and at once,
/// it is a draft that nobody uses and that the next one removes.
final class Virtual {
    /// Another layout of the folder, or other ways to install, get another number.
    private static final String LAYOUT = "1";

    /// pip: `Reason for being yanked: …`; uv: `warning: `attrs==21.1.0` is yanked (reason: "…")`.
    private static final Pattern YANKED =
            Pattern.compile("Reason for being yanked: (.*)|.* is yanked(?: \\(reason: \"(.*)\"\\))?");

    private final Store store;
    private final Workshop workshop;
    private final Installer installer;

    Virtual(Store store, Workshop workshop, Installer installer) {
        this.store = store;
        this.workshop = workshop;
        this.installer = installer;
    }

    Environment of(Libraries asked, PinList list, Interpreter base) throws IOException, Refused {
        String key = key(list, base);
        Path folder = store.folder("environments").resolve(key);
        try (Store.Held _ = hold(key)) {
            Kept kept = Kept.read(folder);
            Interpreter there = kept == null ? null : sound(folder, kept);
            if (kept != null && there != null) {
                return environment(kept.how() + ", kept from before", there, asked, list, kept.notes());
            }
            return build(folder, asked, list, base);
        }
    }

    private Store.Held hold(String key) throws Refused {
        Path lock = store.folder("environments").resolve(key + ".lock");
        for (Store.Held held = store.hold(lock); ; held = store.hold(lock)) {
            if (held != null) {
                return held;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (workshop.stopped() || Thread.currentThread().isInterrupted()) {
                throw workshop.refused("Stopped while another one builds the same environment.", "Start again.");
            }
        }
    }

    /// What is there, where it is what was made.
    private @Nullable Interpreter sound(Path folder, Kept kept) throws IOException, Refused {
        Interpreter.Answer answer = Interpreter.ask(python(folder), true, workshop);
        Interpreter it = answer.interpreter();
        String damage = it == null
                ? "its Python does not start"
                : !it.version().equals(kept.version()) || !it.loaded().equals(kept.loaded())
                        ? "it holds other things than when it was built"
                        : it.damage().isEmpty() ? "" : it.damage().getFirst();
        if (it == null) {
            Pythons.refuseWhereNoneWillStart(answer, workshop);
        }
        if (damage.isEmpty()) {
            return it;
        }
        workshop.tried(folder.getFileName() + ", kept from before: " + damage + "; built anew");
        return null;
    }

    private Environment build(Path folder, Libraries asked, PinList list, Interpreter base)
            throws IOException, Refused {
        store.remove(folder);
        Path cache = store.folder("environments", "cache");
        Room room = new Room(
                workshop, store.folder("environments", String.valueOf(folder.getFileName())), cache, base.prefixes());
        store.folder("environments", String.valueOf(folder.getFileName()), "tmp");
        workshop.tried(installer.name() + " with Python " + base.version() + " from " + list.title());
        Ended made = installer.make(base, folder.resolve("venv"), list.pins().isEmpty(), room);
        if (!made.succeeded()) {
            throw complaint("No virtual environment could be made.", made);
        }
        List<String> notes = new ArrayList<>();
        // Lines with and without digests do not go together.
        install(list, true, folder, room, notes);
        install(list, false, folder, room, notes);
        store.remove(room.temporary());
        Interpreter.Answer answer = Interpreter.ask(python(folder), true, workshop);
        Interpreter it = answer.interpreter();
        if (it == null) {
            throw workshop.refused("The Python that was built does not start.", "See its last lines.", answer.ended());
        }
        String how = "built by " + installer.name() + " from " + list.title();
        Kept kept = new Kept(how, it.version(), it.loaded(), notes);
        byte[] marker = kept.json();
        store.write(folder.resolve(Kept.FILE), out -> out.write(marker));
        return environment(how, it, asked, list, notes);
    }

    private void install(PinList list, boolean hashed, Path folder, Room room, List<String> notes)
            throws IOException, Refused {
        String text = list.pins().stream()
                .filter(pin -> pin.from() != From.FOLDER && pin.hashes().isEmpty() != hashed)
                .map(Pin::line)
                .collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return;
        }
        Path file = folder.resolve(hashed ? "hashed.txt" : "unhashed.txt");
        store.write(file, out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
        Ended ended = installer.install(python(folder), file, hashed, list.whole(), list.indexes(), room);
        if (!ended.succeeded()) {
            throw complaint("The packages of " + list.title() + " could not be installed.", ended);
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

    private Refused complaint(String otherwise, Ended ended) {
        Complaint complaint = Complaint.in(ended.lines());
        return complaint == null
                ? workshop.refused(otherwise, "See the last lines, or name an interpreter to take.", ended)
                : workshop.refused(complaint.what(), complaint.next(), ended);
    }

    private Environment environment(String how, Interpreter it, Libraries asked, PinList list, List<String> notes) {
        Environment plain = Existing.environment(how, it, asked, list.elsewhere(), workshop.tools);
        List<String> differences = new ArrayList<>(plain.differences());
        differences.addAll(list.notes());
        differences.addAll(notes);
        Map<String, String> variables = new LinkedHashMap<>(plain.variables());
        List<String> sources = list.pins().stream()
                .filter(pin -> pin.from() == From.FOLDER)
                .map(this::sources)
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
        if (!sources.isEmpty()) {
            variables.put("PYTHONPATH", String.join(":", sources));
            differences.add("The project's own packages were not installed: Python finds their sources by PYTHONPATH.");
        }
        return new Environment(
                plain.how(),
                plain.python(),
                plain.image(),
                plain.reads(),
                variables,
                plain.version(),
                plain.loaded(),
                differences);
    }

    /// The folder that Python finds a package's sources in; empty where it is not part of the code.
    private String sources(Pin pin) {
        String named = pin.spec().replaceFirst("^@\\s*(?:file:(?://)?)?", "").replaceFirst("\\[.*", "");
        Path code = workshop.sources.code();
        Path folder = code.resolve(named).normalize();
        if (!folder.startsWith(code) || !Files.isDirectory(folder)) {
            return "";
        }
        Path inner = folder.resolve("src");
        return (Files.isDirectory(inner) ? inner : folder).toString();
    }

    private static Path python(Path folder) {
        return folder.resolve("venv").resolve("bin").resolve("python");
    }

    /// Whatever makes two environments differ.
    private String key(PinList list, Interpreter base) {
        BuildSettings settings = workshop.settings;
        String all = String.join(
                "\n",
                LAYOUT,
                installer.name(),
                base.implementation(),
                base.version(),
                base.platform(),
                base.prefixes().toString(),
                "network " + settings.network(),
                "sources " + settings.sources(),
                "whole " + list.whole(),
                settings.wheels().toString(),
                list.indexes().toString(),
                settings.variables().toString(),
                list.pins().stream().map(Pin::line).collect(Collectors.joining("\n")));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
