package assay.rerun.environment;

import assay.rerun.environment.Pin.From;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Gathers what a lock asks for.
final class LockedPins {
    private final String title;
    private final Material material;
    private final Set<Pin> pins = new LinkedHashSet<>();
    private final Set<String> indexes = new LinkedHashSet<>();
    private final Set<String> elsewhere = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    LockedPins(String title, Material material) {
        this.title = title;
        this.material = material;
    }

    void fromIndex(String name, String extras, String version, String marker, List<String> hashes) {
        add(new Pin(name, extras, "==" + version, marker, hashes, From.INDEX));
    }

    /// A file or an address of one.
    void fromFile(String name, String place, String marker, List<String> hashes) {
        String file = place.startsWith("file://") ? URI.create(place).getPath() : place;
        String url = place.contains("://") && !place.startsWith("file:")
                ? place
                : material.root().resolve(file).normalize().toUri().toString();
        String end = place.toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "");
        add(new Pin(name, "", "@ " + url, marker, hashes, end.endsWith(".whl") ? From.WHEEL : From.ARCHIVE));
    }

    void fromFolder(String name, String path, String marker) {
        add(new Pin(name, "", "@ " + path, marker, List.of(), From.FOLDER));
    }

    void fromRepository(String name, String url, String commit, String marker) {
        String address = url.startsWith("git+") ? url : "git+" + url;
        add(new Pin(
                name, "", "@ " + address + (commit.isEmpty() ? "" : "@" + commit), marker, List.of(), From.REPOSITORY));
    }

    private void add(Pin pin) {
        Pin named = new Pin(
                Requirements.normalised(pin.name()), pin.extras(), pin.spec(), pin.marker(), pin.hashes(), pin.from());
        pins.add(named);
        if (!named.marker().isEmpty()) {
            elsewhere.add(named.name());
        }
    }

    /// An index beside the usual one.
    void index(String url) {
        if (Indexes.isOther(url)) {
            indexes.add(url);
        }
    }

    /// A package that the lock has for other groups or extras.
    void notAskedFor(String name) {
        elsewhere.add(Requirements.normalised(name));
    }

    void note(String note) {
        notes.add(note);
    }

    PinList whole() {
        pins.stream().filter(pin -> pin.marker().isEmpty()).map(Pin::name).forEach(elsewhere::remove);
        return new PinList(title, List.copyOf(pins), true, Indexes.beside(indexes), notes, elsewhere);
    }

    /// A path relative to the lock, as one relative to the root.
    static String below(String lock, String path) {
        Path folder = Path.of(lock).getParent();
        String below = (folder == null ? Path.of(path) : folder.resolve(path))
                .normalize()
                .toString();
        return below.isEmpty() ? "." : below;
    }

    /// `hash` of each file of a list.
    static List<String> hashes(List<Tree> files) {
        return files.stream()
                .map(file -> file.get("hash").text(""))
                .filter(hash -> !hash.isEmpty())
                .distinct()
                .toList();
    }
}
