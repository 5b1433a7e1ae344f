package assay.rerun.environment;

import assay.rerun.environment.Installer.Room;
import assay.rerun.environment.Pin.From;
import assay.rerun.recipe.Step.Libraries;
import assay.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// Environments that were made once and are kept below the home.
///
/// One is made where it stays, since it holds its own path: until the marker `ready.json` is written, last and at once,
/// it is a draft that nobody uses and that the next one removes.
final class Shelf {
    /// Another layout of the folder, or other ways to install, get another number.
    private static final String LAYOUT = "2";

    private static final String NAME = "environments";
    /// Of SHA-256, in hex: enough that no two names meet.
    private static final int KEY_DIGITS = 32;

    private final Store store;
    private final Workshop workshop;

    Shelf(Store store, Workshop workshop) {
        this.store = store;
        this.workshop = workshop;
    }

    /// @param list of Python's packages in it
    Environment take(Making making, Libraries asked, PinList list) throws IOException, Refused {
        String key = key(making);
        Path folder = store.folder(NAME).resolve(key);
        try (Store.Held _ = hold(key)) {
            Kept kept = Kept.read(folder);
            Interpreter there = kept == null ? null : sound(making.python(folder), kept);
            if (kept != null && there != null) {
                return environment(kept.how() + ", kept from before", there, asked, list, kept.notes());
            }
            return make(folder, making, asked, list);
        }
    }

    private Store.Held hold(String key) throws Refused {
        Path lock = store.folder(NAME).resolve(key + ".lock");
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
    private @Nullable Interpreter sound(Path python, Kept kept) throws IOException, Refused {
        Interpreter.Answer answer = Interpreter.ask(python, true, workshop);
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
        workshop.tried("What was kept from before: " + damage + "; built anew");
        return null;
    }

    private Environment make(Path folder, Making making, Libraries asked, PinList list) throws IOException, Refused {
        store.remove(folder);
        String key = String.valueOf(folder.getFileName());
        store.folder(NAME, key, "tmp");
        Room room = new Room(workshop, store, store.folder(NAME, key), store.folder(NAME, "cache"), making.shown());
        workshop.tried(making.how());
        List<String> notes = new ArrayList<>();
        making.make(room, notes);
        store.remove(room.temporary());
        Interpreter.Answer answer = Interpreter.ask(making.python(folder), true, workshop);
        Interpreter it = answer.interpreter();
        if (it == null) {
            throw workshop.refused("The Python that was built does not start.", "See its last lines.", answer.ended());
        }
        Kept kept = new Kept("built by " + making.how(), it.version(), it.loaded(), notes);
        byte[] marker = kept.json();
        store.write(folder.resolve(Kept.FILE), out -> out.write(marker));
        return environment(kept.how(), it, asked, list, notes);
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
                plain.container(),
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

    private String key(Making making) {
        BuildSettings settings = workshop.settings;
        String all = String.join(
                "\n",
                LAYOUT,
                making.key(),
                "network " + settings.network(),
                "sources " + settings.sources(),
                settings.wheels().toString(),
                settings.variables().toString());
        return DigestUtils.sha256Hex(all).substring(0, KEY_DIGITS);
    }
}
