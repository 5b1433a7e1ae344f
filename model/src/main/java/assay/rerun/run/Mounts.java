package assay.rerun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What stands where in a sandbox. A place below another wins over it, in whatever order they were named; of two things
/// at one place the one named last does.
final class Mounts {

    /// @param from the machine's own file or folder; null for an empty folder
    /// @param size of an empty folder, in bytes
    /// @param writable whether the process may write there
    private record Mount(@Nullable Path from, long size, boolean writable) {}

    private static final Path NOTHING = Path.of("/dev/null");

    private final Map<Path, Mount> mounts =
            new TreeMap<>(Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()));

    /// An empty folder that may be filled up to a size.
    void empty(Path at, long size) {
        mounts.put(place(at), new Mount(null, size, true));
    }

    /// The machine's own, to be written.
    void open(Path folder) throws IOException {
        mounts.put(place(folder), new Mount(folder.toRealPath(), 0, true));
    }

    /// The machine's own, to be read.
    void show(Path from, Path to) throws IOException {
        mounts.put(place(to), new Mount(from.toRealPath(), 0, false));
    }

    /// Nothing, also where something of it is shown in another place.
    void hide(Path path) {
        Path real = real(path);
        List<Path> places = new ArrayList<>();
        places.add(real);
        mounts.forEach((to, mount) -> {
            Path from = mount.from();
            if (from != null && real.startsWith(from) && !real.equals(from)) {
                places.add(to.resolve(from.relativize(real)));
            }
        });
        boolean folder = Files.isDirectory(real);
        for (Path place : places) {
            if (there(place).isPresent()) {
                mounts.put(place, folder ? new Mount(null, 4096, false) : new Mount(NOTHING, 0, false));
            }
        }
    }

    /// The machine's file that the process sees at a path, if it sees one.
    Optional<Path> there(Path path) {
        Optional<Path> file = Optional.of(path);
        // Parents stand before what is below them.
        for (Map.Entry<Path, Mount> each : mounts.entrySet()) {
            Path to = each.getKey();
            if (path.startsWith(to)) {
                file = Optional.ofNullable(each.getValue().from())
                        .map(from -> from.resolve(to.relativize(path)).normalize());
            }
        }
        return file.filter(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS));
    }

    /// The same, and where that is a link, what the process finds behind it.
    Optional<Path> behind(Path path) {
        Optional<Path> found = there(path);
        Path at = path;
        for (int links = 0; links < 40 && found.isPresent() && Files.isSymbolicLink(found.get()); links++) {
            try {
                at = at.resolveSibling(Files.readSymbolicLink(found.get())).normalize();
            } catch (IOException unreadable) {
                return Optional.empty();
            }
            found = there(at);
        }
        return found;
    }

    /// Whether there is a place to put this: what is the machine's own and read-only gets no new one.
    private boolean fits(Path to) {
        Map.Entry<Path, Mount> above = null;
        for (Map.Entry<Path, Mount> each : mounts.entrySet()) {
            if (to.startsWith(each.getKey()) && !to.equals(each.getKey())) {
                above = each;
            }
        }
        if (above == null) {
            return Files.exists(to) || !Files.exists(to.getRoot().resolve(to.getName(0)));
        }
        Path from = above.getValue().from();
        return from == null
                || above.getValue().writable()
                || Files.exists(from.resolve(above.getKey().relativize(to)));
    }

    /// Arguments of `bwrap`, parents before children.
    List<String> arguments() throws LocalExecutor.NotStarted {
        List<String> arguments = new ArrayList<>();
        List<String> closing = new ArrayList<>();
        for (Map.Entry<Path, Mount> each : mounts.entrySet()) {
            Path to = each.getKey();
            Mount mount = each.getValue();
            if (!fits(to)) {
                throw new LocalExecutor.NotStarted("The sandbox cannot show anything at " + to
                        + ": the folder above it is this machine's own, and is not changed.");
            }
            Path from = mount.from();
            if (from == null) {
                arguments.addAll(List.of("--size", Long.toString(mount.size()), "--tmpfs", to.toString()));
                if (!mount.writable()) {
                    closing.addAll(List.of("--remount-ro", to.toString()));
                }
            } else {
                arguments.addAll(List.of(mount.writable() ? "--bind" : "--ro-bind", from.toString(), to.toString()));
            }
        }
        arguments.addAll(closing);
        return arguments;
    }

    /// Where a path is in the sandbox: a link on the way is followed as far as it is there.
    private Path place(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        boolean covered = mounts.entrySet().stream()
                .anyMatch(each -> each.getValue().from() == null
                        && absolute.startsWith(each.getKey())
                        && !absolute.equals(each.getKey()));
        return covered ? absolute : real(absolute);
    }

    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path here = absolute; here != null; here = here.getParent()) {
            try {
                return here.toRealPath().resolve(here.relativize(absolute)).normalize();
            } catch (IOException missing) {
                // The folder above it may be there.
            }
        }
        return absolute;
    }
}
